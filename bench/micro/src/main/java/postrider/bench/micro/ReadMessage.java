package postrider.bench.micro;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.parser.AbstractContentHandler;
import org.apache.james.mime4j.parser.MimeStreamParser;
import org.apache.james.mime4j.stream.MimeConfig;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import postrider.base.Bytes;
import postrider.wire.mime.MessageIndex;
import postrider.wire.mime.MessageScanner;

/// Reads each message of a set to its last octet and finds its parts: ours and two others.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ReadMessage {
    @Param({"text-2k", "multipart-10k", "attachment-5m", "mixed", "corpus"})
    public String messages = "";

    private List<byte[]> all = List.of();
    private final Session session = Session.getInstance(new Properties());

    @Setup
    public void make() {
        all = Messages.named(messages, Path.of(System.getProperty("corpus")));
    }

    /// Ours: scan and index.
    @Benchmark
    public void postriderIndex(Blackhole hole) {
        for (byte[] message : all) {
            hole.consume(MessageIndex.of(message, MessageScanner.Settings.DEFAULT));
        }
    }

    /// Ours, with the binary form that is kept.
    @Benchmark
    public void postriderIndexKept(Blackhole hole) {
        for (byte[] message : all) {
            Bytes kept = MessageIndex.of(message, MessageScanner.Settings.DEFAULT).encode(64 << 10);
            if (kept != null) {
                hole.consume(kept);
            }
        }
    }

    /// mime4j's events, of which nothing is kept.
    @Benchmark
    public void mime4jStream(Blackhole hole) throws MimeException, IOException {
        for (byte[] message : all) {
            MimeStreamParser parser = new MimeStreamParser(MimeConfig.PERMISSIVE);
            parser.setContentHandler(new AbstractContentHandler() {});
            parser.parse(new ByteArrayInputStream(message));
            hole.consume(parser);
        }
    }

    /// mime4j's full parse into objects.
    @Benchmark
    public void mime4jDom(Blackhole hole) throws IOException {
        for (byte[] message : all) {
            DefaultMessageBuilder builder = new DefaultMessageBuilder();
            builder.setMimeEntityConfig(MimeConfig.PERMISSIVE);
            Message parsed = builder.parseMessage(new ByteArrayInputStream(message));
            hole.consume(parsed);
            parsed.dispose();
        }
    }

    /// The same, and the facts asked for that an index of ours has: mime4j reads fields on demand.
    @Benchmark
    public void mime4jFacts(Blackhole hole) throws IOException {
        for (byte[] message : all) {
            DefaultMessageBuilder builder = new DefaultMessageBuilder();
            builder.setMimeEntityConfig(MimeConfig.PERMISSIVE);
            Message parsed = builder.parseMessage(new ByteArrayInputStream(message));
            hole.consume(parsed.getSubject());
            hole.consume(parsed.getMessageId());
            hole.consume(parsed.getFrom());
            hole.consume(parsed.getSender());
            hole.consume(parsed.getReplyTo());
            hole.consume(parsed.getTo());
            hole.consume(parsed.getCc());
            hole.consume(parsed.getBcc());
            facts(parsed, hole);
            parsed.dispose();
        }
    }

    private static void facts(Entity entity, Blackhole hole) {
        hole.consume(entity.getMimeType());
        hole.consume(entity.getCharset());
        hole.consume(entity.getContentTransferEncoding());
        hole.consume(entity.getFilename());
        if (entity.getBody() instanceof org.apache.james.mime4j.dom.Multipart parts) {
            parts.getBodyParts().forEach(part -> facts(part, hole));
        } else if (entity.getBody() instanceof Message inner) {
            facts(inner, hole);
        }
    }

    /// Jakarta Mail (Angus), walked to each leaf.
    @Benchmark
    public void angus(Blackhole hole) throws MessagingException, IOException {
        for (byte[] message : all) {
            walk(new MimeMessage(session, new ByteArrayInputStream(message)), hole);
        }
    }

    private static void walk(Part part, Blackhole hole) throws MessagingException, IOException {
        hole.consume(part.getContentType());
        if (part.isMimeType("multipart/*")) {
            // A broken multipart is an exception there, and its parts are lost.
            try {
                Multipart inner = (Multipart) part.getContent();
                for (int i = 0; i < inner.getCount(); i++) {
                    BodyPart child = inner.getBodyPart(i);
                    walk(child, hole);
                }
            } catch (MessagingException | IOException | ClassCastException broken) {
                hole.consume(broken);
            }
        } else {
            hole.consume(part.getSize());
        }
    }
}
