package postrider.net.tls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import postrider.base.ManualTime;
import postrider.base.World;

class CertificatesTest {
    private final ManualTime time = new ManualTime(Instant.parse("2026-11-24T00:00:00Z"));
    private final World world = time.world(1);

    @TempDir Path folder;

    private Path file(String name) {
        return folder.resolve(name);
    }

    private Certificates made(String host) throws IOException {
        return Certificates.selfSigned(folder, host, world);
    }

    @Test
    void makesACertificateOnce() throws Exception {
        Certificates first = made("mail.example.test");
        Certificates again = made("other.example.test");
        assertEquals(first.fingerprint(), again.fingerprint());
        assertTrue(first.fingerprint().matches("([0-9A-F]{2}:){31}[0-9A-F]{2}"));
        for (String name : List.of("tls-cert.pem", "tls-key.pem")) {
            assertEquals(
                    "rw-------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(file(name))));
        }
        assertEquals(
                List.of(
                        List.of(2, "mail.example.test"),
                        List.of(2, "localhost"),
                        List.of(7, "127.0.0.1"),
                        List.of(7, "0:0:0:0:0:0:0:1")),
                List.copyOf(first.certificate().getSubjectAlternativeNames()));
        assertEquals("EC", first.certificate().getPublicKey().getAlgorithm());
        first.certificate()
                .checkValidity(java.util.Date.from(time.instant().plus(Duration.ofDays(3640))));
        try (var files = Files.list(folder)) {
            assertEquals(2, files.count());
        }
    }

    private void writePair(KeyPair pair, String name, Object key) throws Exception {
        PrivateKey signer = pair("EC", 256).getPrivate();
        Files.write(
                file(name + ".crt"),
                pem(SelfSigned.certificate(pair.getPublic(), signer, "x.test", world)));
        Files.write(file(name + ".key"), pem(key));
    }

    private static byte[] pem(Object object) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        }
        return text.toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }

    private Certificates load(String name) throws IOException {
        return Certificates.load(file(name + ".crt"), file(name + ".key"), world);
    }

    private static KeyPair pair(String algorithm, int size) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(size);
        return generator.generateKeyPair();
    }

    /// As OpenSSL writes it, with the curve inside.
    private static PemObject sec1(KeyPair pair) throws IOException {
        return new PemObject(
                "EC PRIVATE KEY",
                new org.bouncycastle.asn1.sec.ECPrivateKey(
                                256,
                                ((java.security.interfaces.ECPrivateKey) pair.getPrivate()).getS(),
                                SECObjectIdentifiers.secp256r1)
                        .getEncoded());
    }

    private static Object pkcs8(KeyPair pair) {
        return new PemObject("PRIVATE KEY", pair.getPrivate().getEncoded());
    }

    @Test
    void readsKeysOfAllUsualForms() throws Exception {
        KeyPair ec = pair("EC", 256);
        KeyPair rsa = pair("RSA", 2048);
        writePair(ec, "sec1", sec1(ec));
        writePair(ec, "ec8", pkcs8(ec));
        writePair(rsa, "pkcs1", rsa);
        writePair(rsa, "rsa8", pkcs8(rsa));
        assertTrue(Files.readString(file("sec1.key")).startsWith("-----BEGIN EC PRIVATE KEY"));
        assertTrue(Files.readString(file("pkcs1.key")).startsWith("-----BEGIN RSA PRIVATE KEY"));
        for (String name : List.of("sec1", "ec8")) {
            assertArrayEquals(
                    ec.getPublic().getEncoded(),
                    load(name).certificate().getPublicKey().getEncoded());
        }
        for (String name : List.of("pkcs1", "rsa8")) {
            assertArrayEquals(
                    rsa.getPublic().getEncoded(),
                    load(name).certificate().getPublicKey().getEncoded());
        }
    }

    @Test
    void readsAnEcKeyWithItsParametersBefore() throws Exception {
        KeyPair ec = pair("EC", 256);
        writePair(ec, "p", sec1(ec));
        // As `openssl ecparam -genkey` writes it.
        Files.writeString(
                file("p.key"),
                "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n"
                        + Files.readString(file("p.key")));
        assertEquals("EC", load("p").certificate().getPublicKey().getAlgorithm());
    }

    private void refuses(String name, String words) {
        IOException refused = assertThrows(IOException.class, () -> load(name));
        assertTrue(refused.getMessage().contains(words), refused.getMessage());
    }

    @Test
    void saysWhatIsWrongWithAPair() throws Exception {
        KeyPair ec = pair("EC", 256);
        writePair(ec, "mismatch", pkcs8(pair("EC", 256)));
        refuses("mismatch", "the key is not the one of the (first) certificate");
        writePair(ec, "kinds", pkcs8(pair("RSA", 2048)));
        refuses("kinds", "the key is not the one of the (first) certificate");
        writePair(ec, "empty", pkcs8(ec));
        Files.writeString(file("empty.crt"), "");
        refuses("empty", "holds no certificate");
        writePair(ec, "junk", pkcs8(ec));
        Files.writeString(file("junk.key"), "junk");
        refuses("junk", "holds no private key");
        refuses("missing", "missing.crt is missing");
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(
                    ec,
                    new JcePEMEncryptorBuilder("AES-128-CBC")
                            .setProvider(new BouncyCastleProvider())
                            .build("x".toCharArray()));
        }
        writePair(ec, "locked", pkcs8(ec));
        Files.writeString(file("locked.key"), text.toString());
        refuses("locked", "is protected by a password");
    }

    private void replace(String name, String by) throws IOException {
        Files.copy(file(by), file(name), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        // A time of its own, however coarse the file system's clock is.
        Files.setLastModifiedTime(
                file(name), FileTime.from(time.instant().plus(Duration.ofDays(1))));
    }

    @Test
    void showsANewPairWithinASecond() throws Exception {
        KeyPair first = pair("EC", 256);
        KeyPair second = pair("EC", 256);
        writePair(first, "a", pkcs8(first));
        writePair(second, "b", pkcs8(second));
        Certificates certificates = load("a");
        Identity before = certificates.current();
        replace("a.crt", "b.crt");
        replace("a.key", "b.key");
        assertEquals(before, certificates.current(), "looked at most once a second");
        time.advance(Duration.ofSeconds(1));
        Identity after = certificates.current();
        assertNotEquals(before.fingerprint(), after.fingerprint());
        assertEquals(after.fingerprint(), certificates.fingerprint());
        // A handshake that chose the old one still gets its key and chain together.
        assertEquals(before, certificates.named(before.alias()));
    }

    @Test
    void keepsTheOldPairWhenTheNewOneIsBad() throws Exception {
        KeyPair first = pair("EC", 256);
        KeyPair second = pair("EC", 256);
        writePair(first, "a", pkcs8(first));
        writePair(second, "b", pkcs8(second));
        Certificates certificates = load("a");
        String old = certificates.fingerprint();
        replace("a.crt", "b.crt");
        time.advance(Duration.ofSeconds(1));
        assertEquals(old, certificates.current().fingerprint(), "half a change is no change");
        assertThrows(IOException.class, certificates::reload);
        Files.delete(file("a.key"));
        time.advance(Duration.ofSeconds(1));
        assertEquals(old, certificates.current().fingerprint());
        replace("a.key", "b.key");
        time.advance(Duration.ofSeconds(1));
        assertNotEquals(old, certificates.current().fingerprint());
    }
}
