package postrider.wire.mime;

import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.base.BytesBuilder;
import postrider.wire.address.AddressList;
import postrider.wire.header.Disposition;
import postrider.wire.header.Parameters;

/// Writes the form that [IndexFormat] describes.
final class IndexWriter {
    private final BytesBuilder out = new BytesBuilder(512);
    private final int most;

    private IndexWriter(int most) {
        this.most = most;
    }

    /// The form if it has at most `most` octets, else null. Writing stops soon behind the limit.
    static @Nullable Bytes encode(MessageIndex index, int most) {
        IndexWriter writer = new IndexWriter(most);
        writer.out.append(IndexFormat.VERSION);
        writer.number(index.size());
        writer.facts(index.message());
        writer.part(index.root(), 0);
        writer.number(index.defects().size());
        for (Defect defect : index.defects()) {
            writer.number(IndexFormat.KINDS.indexOf(defect.kind()));
            writer.number(defect.offset());
        }
        String preview = index.preview();
        writer.octets(preview == null ? null : Bytes.utf8(preview));
        return writer.isFull() ? null : writer.out.toBytes();
    }

    private boolean isFull() {
        return out.length() > most;
    }

    private void facts(Message message) {
        Envelope envelope = message.envelope();
        octets(envelope.date());
        octets(envelope.subject());
        addresses(envelope.from());
        addresses(envelope.sender());
        addresses(envelope.replyTo());
        addresses(envelope.to());
        addresses(envelope.cc());
        addresses(envelope.bcc());
        octets(envelope.inReplyTo());
        octets(envelope.messageId());
        octets(message.references());
    }

    private void addresses(AddressList list) {
        number(list.entries().size());
        for (AddressList.Entry entry : list.entries()) {
            switch (entry) {
                case AddressList.Mailbox mailbox -> {
                    out.append(IndexFormat.MAILBOX);
                    octets(mailbox.name());
                    octets(mailbox.route());
                    octets(mailbox.localPart());
                    octets(mailbox.domain());
                }
                case AddressList.GroupStart group -> {
                    out.append(IndexFormat.GROUP_START);
                    octets(group.name());
                }
                case AddressList.GroupEnd() -> out.append(IndexFormat.GROUP_END);
            }
        }
    }

    /// @param start the offset from which the header's is counted
    private void facts(Part part, long start) {
        number(part.headerStart() - start);
        number(part.bodyStart() - part.headerStart());
        number(part.octets());
        number(part.lines());
        number(part.bodyFacts().longest() << 5 | flags(part));
        word(part.type().type());
        word(part.type().subtype());
        parameters(part.type().parameters());
        word(part.encoding());
        octets(part.id());
        octets(part.description());
        octets(part.md5());
        Disposition disposition = part.disposition();
        number(disposition == null ? 0 : 1);
        if (disposition != null) {
            word(disposition.type());
            parameters(disposition.parameters());
        }
        number(part.languages().size());
        for (String language : part.languages()) {
            word(language);
        }
        octets(part.location());
        number(part.embedded().size());
        for (EmbeddedFile file : part.embedded()) {
            out.append(IndexFormat.EMBEDDED.indexOf(file.encoding()));
            octets(file.name());
            number(file.range().start() - part.bodyStart());
            number(file.range().length());
        }
    }

    /// Recursion costs little stack, for a tree may be [MessageIndex#MAX_DEPTH] deep.
    private void part(Part part, long start) {
        if (isFull()) {
            return;
        }
        facts(part, start);
        number(part.parts().size());
        long before = part.bodyStart();
        for (Part inner : part.parts()) {
            part(inner, before);
            before = inner.bodyEnd();
        }
        Message message = part.message();
        number(message == null ? 0 : 1);
        if (message != null) {
            facts(message);
            part(message.root(), part.bodyStart());
        }
    }

    private static int flags(Part part) {
        return part.bodyFacts().found()
                | (part.eightBitHeader() ? IndexFormat.EIGHT_BIT_HEADER : 0);
    }

    private void parameters(Parameters parameters) {
        number(parameters.all().size());
        for (Parameters.Parameter parameter : parameters.all()) {
            word(parameter.name());
            octets(parameter.value());
        }
    }

    private void word(String word) {
        int known = IndexFormat.WORDS.indexOf(word);
        number(known + 1);
        if (known < 0) {
            octets(Bytes.utf8(word));
        }
    }

    private void octets(@Nullable Bytes octets) {
        if (octets == null) {
            number(0);
            return;
        }
        number(octets.length() + 1L);
        out.append(octets);
    }

    private void number(long number) {
        long rest = number;
        while (rest > 0x7f) {
            out.append((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        out.append((int) rest);
    }
}
