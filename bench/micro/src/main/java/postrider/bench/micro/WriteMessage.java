package postrider.bench.micro;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import postrider.base.Bytes;
import postrider.base.Malformed;
import postrider.wire.address.Address;
import postrider.wire.address.AddressList;
import postrider.wire.compose.Composer;
import postrider.wire.compose.Content;
import postrider.wire.compose.Letter;
import postrider.wire.compose.NewMessage;
import postrider.wire.compose.NewPart;
import postrider.wire.compose.Target;
import postrider.wire.compose.Unfit;
import postrider.wire.header.ContentType;

/// Builds a letter of text, HTML and a file of 100 KB for a server that takes 7 bits.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class WriteMessage {
    static final int FILE = 100_000;

    private static final String SUBJECT = "Ankündigung of the summer fair";
    private static final Instant TIME = Instant.parse("2026-11-24T10:15:00Z");

    private final String text = "Wir laden euch alle herzlich ein: Grüße, Jürgen.\r\n".repeat(20);
    private final String html = "<p>" + text.replace("\r\n", "</p>\r\n<p>") + "</p>\r\n";
    private final byte[] file = new byte[FILE];
    private final Session session = Session.getInstance(new Properties());

    public WriteMessage() {
        new SplittableRandom(7).nextBytes(file);
    }

    @Benchmark
    public long letterPostrider() throws IOException, Malformed, Unfit {
        NewPart pdf =
                NewPart.attachment(
                        ContentType.parse(Bytes.utf8("application/pdf")),
                        "Übersicht.pdf",
                        Content.of(Bytes.wrap(file)));
        NewMessage message =
                NewMessage.of(new Letter(text, html, List.of(), List.of(pdf)).body())
                        .date(OffsetDateTime.ofInstant(TIME, ZoneOffset.UTC))
                        .from(list("Jürgen", "juergen@example.net"))
                        .to(list("Erika", "erika@example.org"))
                        .subject(SUBJECT)
                        .messageId("4711.42@example.net");
        ByteArrayOutputStream out = new ByteArrayOutputStream(2 * FILE);
        new Composer(Composer.Settings.DEFAULT)
                .compose(message, Target.SEVEN_BIT, "k3jd9fk3jd9f")
                .writeTo(out);
        return out.size();
    }

    private static AddressList list(String name, String address) throws Malformed {
        return new AddressList(List.of(AddressList.Mailbox.of(name, Address.parse(address))));
    }

    @Benchmark
    public long letterAngus() throws IOException, MessagingException {
        MimeMessage message = new MimeMessage(session);
        message.setSentDate(Date.from(TIME));
        message.setFrom(new InternetAddress("juergen@example.net", "Jürgen", "UTF-8"));
        message.setRecipient(
                RecipientType.TO, new InternetAddress("erika@example.org", "Erika", "UTF-8"));
        message.setSubject(SUBJECT, "UTF-8");
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(text, "UTF-8");
        MimeBodyPart page = new MimeBodyPart();
        page.setText(html, "UTF-8", "html");
        MimeBodyPart forms = new MimeBodyPart();
        forms.setContent(new MimeMultipart("alternative", plain, page));
        MimeBodyPart pdf = new MimeBodyPart();
        pdf.setDataHandler(
                new jakarta.activation.DataHandler(
                        new ByteArrayDataSource(file, "application/pdf")));
        pdf.setFileName("Übersicht.pdf");
        message.setContent(new MimeMultipart("mixed", forms, pdf));
        ByteArrayOutputStream out = new ByteArrayOutputStream(2 * FILE);
        message.writeTo(out);
        return out.size();
    }
}
