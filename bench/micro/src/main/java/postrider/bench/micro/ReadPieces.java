package postrider.bench.micro;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.apache.james.mime4j.codec.Base64InputStream;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.codec.QuotedPrintableInputStream;
import org.apache.james.mime4j.field.address.LenientAddressParser;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import postrider.base.Bytes;
import postrider.wire.address.AddressList;
import postrider.wire.codec.TransferEncoding;
import postrider.wire.header.HeaderBlock;
import postrider.wire.header.MailDate;
import postrider.wire.text.EncodedWords;
import postrider.wire.text.LenientText;

/// The pieces of reading: headers, addresses, words, dates, charsets and transfer encodings, ours
/// and others.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ReadPieces {
    /// Octets of what base64 and quoted-printable hold encoded, for figures by size.
    static final int ENCODED = 1 << 20;

    private static final String ADDRESSES =
            "\"Mustermann, Erika\" <erika@example.org>, Max (the other) <max@example.org>, list@example.org,"
                    + " Team: anna@example.net, Bob <bob@example.net>;, =?UTF-8?Q?J=C3=BCrgen?= <j@example.net>";
    private static final String WORDS =
            "=?UTF-8?Q?Ank=C3=BCndigung_und?= =?UTF-8?B?IEVpbmxhZHVuZw==?= to the summer fair";
    private static final String DATE = "Tue, 24 Nov 2026 10:15:00 +0100 (CET)";

    private static final Charset CHINESE = Charset.forName("GB18030");

    private final Bytes addresses = Bytes.utf8(ADDRESSES);
    private final Bytes words = Bytes.utf8(WORDS);
    private final Bytes date = Bytes.utf8(DATE);
    private final byte[] header = header();
    private final byte[] base64 = base64();
    private final byte[] quoted = quoted();
    private final byte[] chineseOctets =
            "春眠不觉晓，处处闻啼鸟。 spring\r\n".repeat(ENCODED / 33).getBytes(CHINESE);
    private final Bytes chinese = Bytes.wrap(chineseOctets);
    private final byte[] buffer = new byte[8192];

    private static byte[] header() {
        byte[] message = Messages.named("multipart-10k", Path.of("")).getFirst();
        String text = new String(message, StandardCharsets.ISO_8859_1);
        return Arrays.copyOf(message, text.indexOf("\r\n\r\n") + 4);
    }

    private static byte[] base64() {
        byte[] content = new byte[ENCODED / 78 * 57];
        new SplittableRandom(1).nextBytes(content);
        return Base64.getMimeEncoder().encode(content);
    }

    private static byte[] quoted() {
        String line =
                "Gr=C3=BC=C3=9Fe aus dem Norden, wo der Sommer kurz und der Winter lang ist=\r\n";
        return line.repeat(ENCODED / line.length()).getBytes(StandardCharsets.US_ASCII);
    }

    @Benchmark
    public AddressList addressesPostrider() {
        return AddressList.parse(addresses);
    }

    @Benchmark
    public Object addressesMime4j() {
        return LenientAddressParser.DEFAULT.parseAddressList(ADDRESSES);
    }

    @Benchmark
    public Object addressesAngus() throws AddressException {
        return InternetAddress.parseHeader(ADDRESSES, false);
    }

    @Benchmark
    public int headerPostrider() {
        int octets = 0;
        HeaderBlock fields = HeaderBlock.wrap(header, header.length);
        for (HeaderBlock.Field field : fields) {
            octets += field.name().length() + fields.value(field).length();
        }
        return octets;
    }

    @Benchmark
    public int headerMime4j() throws IOException {
        int octets = 0;
        for (var field :
                new DefaultMessageBuilder().parseHeader(new ByteArrayInputStream(header))) {
            octets += field.getName().length() + field.getBody().length();
        }
        return octets;
    }

    @Benchmark
    public int headerAngus() throws MessagingException {
        int octets = 0;
        InternetHeaders fields = new InternetHeaders(new ByteArrayInputStream(header));
        for (var each = fields.getAllHeaders(); each.hasMoreElements(); ) {
            Header field = each.nextElement();
            octets += field.getName().length() + field.getValue().length();
        }
        return octets;
    }

    @Benchmark
    public String wordsPostrider() {
        return EncodedWords.decode(words);
    }

    @Benchmark
    public String wordsMime4j() {
        return DecoderUtil.decodeEncodedWords(
                WORDS, org.apache.james.mime4j.codec.DecodeMonitor.SILENT);
    }

    @Benchmark
    public String wordsAngus() throws UnsupportedEncodingException {
        return MimeUtility.decodeText(WORDS);
    }

    @Benchmark
    public Object datePostrider() {
        return MailDate.parse(date);
    }

    @Benchmark
    public long base64Postrider() throws IOException {
        return drain(TransferEncoding.BASE64.decode(new ByteArrayInputStream(base64)));
    }

    @Benchmark
    public long base64Jdk() throws IOException {
        return drain(Base64.getMimeDecoder().wrap(new ByteArrayInputStream(base64)));
    }

    /// Not a stream: all of it in memory.
    @Benchmark
    public byte[] base64JdkWhole() {
        return Base64.getMimeDecoder().decode(base64);
    }

    @Benchmark
    public long base64Mime4j() throws IOException {
        return drain(new Base64InputStream(new ByteArrayInputStream(base64)));
    }

    @Benchmark
    public long quotedPostrider() throws IOException {
        return drain(TransferEncoding.QUOTED_PRINTABLE.decode(new ByteArrayInputStream(quoted)));
    }

    @Benchmark
    public long quotedMime4j() throws IOException {
        return drain(new QuotedPrintableInputStream(new ByteArrayInputStream(quoted)));
    }

    @Benchmark
    public String charsetPostrider() {
        return LenientText.decode(chinese, "gb18030");
    }

    @Benchmark
    public String charsetGuessedPostrider() {
        return LenientText.decode(chinese, null);
    }

    @Benchmark
    public String charsetJdk() {
        return new String(chineseOctets, CHINESE);
    }

    private long drain(InputStream stream) throws IOException {
        long octets = 0;
        try (stream) {
            int count;
            while ((count = stream.read(buffer)) >= 0) {
                octets += count;
            }
        }
        return octets;
    }
}
