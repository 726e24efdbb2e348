package postrider.wire.compose;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.base.BytesBuilder;
import postrider.wire.address.AddressList;
import postrider.wire.header.ContentType;
import postrider.wire.header.Disposition;
import postrider.wire.header.HeaderField;
import postrider.wire.header.Parameters;

/// Goes through a description once, chooses encodings and prints headers. For one message and one
/// set of boundaries.
final class Planner {
    private final Composer.Settings settings;
    private final Target target;
    private final Boundaries boundaries;
    private boolean boundaryIsTaken;
    private boolean needsUtf8;

    Planner(Composer.Settings settings, Target target, Boundaries boundaries) {
        this.settings = settings;
        this.target = target;
        this.boundaries = boundaries;
    }

    /// A whole message; null if a content holds one of the boundaries.
    @Nullable Composition message(NewMessage message) throws Unfit, IOException {
        if (!settings.isDraft() && !isComplete(message)) {
            throw new Unfit(Unfit.Reason.INCOMPLETE);
        }
        List<HeaderField> fields = printed(FieldOrder.sorted(message.fields()), target.header());
        fields.add(new HeaderField("MIME-Version", "1.0"));
        Planned root = planned(message.body(), fields, target.header(), 1, true);
        return boundaryIsTaken
                ? null
                : new Composition(root, root.needs(), !root.endsLine(), needsUtf8);
    }

    /// A part; null if a content holds one of the boundaries.
    @Nullable Composition part(NewPart part) throws Unfit, IOException {
        Planned root = planned(part, List.of(), target.partHeader(), 1, false);
        return boundaryIsTaken ? null : new Composition(root, root.needsAsPart(), false, needsUtf8);
    }

    /// rfc5322#3.6
    private static boolean isComplete(NewMessage message) {
        boolean hasDate = message.fields().stream().anyMatch(field -> is(field, "date"));
        int authors = mailboxes(message, "from");
        // rfc5322#3.6.2
        boolean senderIsKnown = authors == 1 || mailboxes(message, "sender") == 1;
        return hasDate && authors > 0 && senderIsKnown;
    }

    private static int mailboxes(NewMessage message, String name) {
        int count = 0;
        for (NewField field : message.fields()) {
            if (field instanceof NewField.Addresses(_, AddressList addresses) && is(field, name)) {
                count += addresses.mailboxes().size();
            }
        }
        return count;
    }

    private static boolean is(NewField field, String name) {
        return field.name().toLowerCase(Locale.ROOT).equals(name);
    }

    /// @param first fields that stand before those of the part
    /// @param form of the part's header
    /// @param depth of the part, 1 for the outermost
    private Planned planned(
            NewPart part, List<HeaderField> first, Target.Header form, int depth, boolean isLast)
            throws Unfit, IOException {
        if (depth > settings.maxDepth()) {
            throw new Unfit(Unfit.Reason.TOO_DEEP);
        }
        return switch (part) {
            case NewPart.Leaf leaf -> leaf(leaf, first, form, isLast);
            case NewPart.Multipart multipart -> multipart(multipart, first, form, depth);
            case NewPart.Given(Content octets) -> given(octets, first);
        };
    }

    private Planned leaf(
            NewPart.Leaf leaf, List<HeaderField> first, Target.Header form, boolean isLast)
            throws Unfit, IOException {
        ContentType type = leaf.type();
        ContentScan scan = ContentScan.of(leaf.content(), boundaries);
        BodyEncoding encoding =
                BodyEncoding.of(type, scan, target.body(), isLast, settings.guards());
        boundaryIsTaken |= encoding.isIdentity() && scan.holdsBoundary();
        List<HeaderField> fields = new ArrayList<>(first);
        fields.add(new HeaderField("Content-Type", type.print()));
        fields.add(new HeaderField("Content-Transfer-Encoding", encoding.word()));
        Disposition disposition = leaf.disposition();
        if (disposition != null) {
            String value = disposition.print(settings.plainFileNames());
            fields.add(new HeaderField("Content-Disposition", value));
        }
        fields.addAll(printed(leaf.fields(), form));
        boolean keepsLines = type.isText() || type.type().equals("message");
        return new Planned.Single(header(fields, true), leaf.content(), scan, encoding, keepsLines);
    }

    private Planned multipart(
            NewPart.Multipart multipart, List<HeaderField> first, Target.Header form, int depth)
            throws Unfit, IOException {
        String boundary = boundaries.next();
        Parameters parameters = multipart.parameters().with("boundary", boundary);
        List<Planned> parts = new ArrayList<>();
        BodyEncoding needs = BodyEncoding.SEVEN_BIT;
        for (NewPart inner : multipart.parts()) {
            Planned part = planned(inner, List.of(), target.partHeader(), depth + 1, false);
            BodyEncoding more = part.needsAsPart();
            needs = more.compareTo(needs) > 0 ? more : needs;
            parts.add(part);
        }
        List<HeaderField> fields = new ArrayList<>(first);
        String type = new ContentType("multipart", multipart.subtype(), parameters).print();
        fields.add(new HeaderField("Content-Type", type));
        // rfc2045#6.4: nothing but the least that the parts need
        if (needs != BodyEncoding.SEVEN_BIT) {
            fields.add(new HeaderField("Content-Transfer-Encoding", needs.word()));
        }
        fields.addAll(printed(multipart.fields(), form));
        return new Planned.Multi(header(fields, true), boundary, List.copyOf(parts), needs);
    }

    private Planned given(Content octets, List<HeaderField> first) throws Unfit, IOException {
        ContentScan scan = ContentScan.of(octets, boundaries);
        boundaryIsTaken |= scan.holdsBoundary();
        BodyEncoding needs = BodyEncoding.identity(scan, target.body(), false);
        if (!scan.startsAscii() && target.partHeader() == Target.Header.ASCII) {
            throw new Unfit(Unfit.Reason.NEEDS_UTF8);
        }
        needsUtf8 |= !scan.startsAscii();
        return new Planned.Single(header(first, false), octets, scan, needs, true);
    }

    private List<HeaderField> printed(List<NewField> fields, Target.Header form) throws Unfit {
        List<HeaderField> printed = new ArrayList<>();
        for (NewField field : fields) {
            HeaderField ready = field.field(form);
            if (ready != null) {
                needsUtf8 |= !ready.isAscii();
                printed.add(ready);
            }
        }
        return printed;
    }

    private static Bytes header(List<HeaderField> fields, boolean withBlankLine) {
        Bytes lines = HeaderField.print(fields);
        return withBlankLine
                ? new BytesBuilder(512).append(lines).append(Planned.CR_LF).toBytes()
                : lines;
    }
}
