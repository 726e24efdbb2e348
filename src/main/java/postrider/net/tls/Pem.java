package postrider.net.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/// Certificates and keys in their text form (RFC 7468).
final class Pem {
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";
    private static final List<String> ALGORITHMS = List.of("EC", "RSA", "EdDSA");

    private Pem() {}

    /// All certificates of a file, in its order, at least one.
    static List<X509Certificate> certificates(byte[] pem) throws IOException {
        try {
            List<X509Certificate> chain =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(pem))
                            .stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (chain.isEmpty()) {
                throw new IOException("holds no certificate in PEM form");
            }
            return chain;
        } catch (CertificateException bad) {
            throw new IOException("is no certificate in PEM form: " + bad.getMessage(), bad);
        }
    }

    /// The private key of a file: PKCS #8, or the older forms of EC (SEC 1) and RSA (PKCS #1) keys.
    static PrivateKey privateKey(byte[] pem) throws IOException {
        String text = new String(pem, StandardCharsets.ISO_8859_1);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        // The common form goes without the large library, which takes long to load.
        return begin >= 0 && end > begin
                ? pkcs8(text.substring(begin + BEGIN.length(), end))
                : otherForm(text);
    }

    private static PrivateKey pkcs8(String base64) throws IOException {
        byte[] der;
        try {
            der = Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException bad) {
            throw new IOException("is no private key in PEM form", bad);
        }
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm)
                        .generatePrivate(new PKCS8EncodedKeySpec(der));
            } catch (GeneralSecurityException _) {
                // Not of this kind: the next one.
            }
        }
        throw new IOException("holds no EC, RSA or Ed25519 key that can be read");
    }

    private static PrivateKey otherForm(String text) throws IOException {
        if (text.contains("ENCRYPTED")) {
            throw new IOException("is protected by a password; store the key without one");
        }
        try (PEMParser parser = new PEMParser(new StringReader(text))) {
            for (Object part = parser.readObject(); part != null; part = parser.readObject()) {
                if (part instanceof PEMKeyPair pair) {
                    return new JcaPEMKeyConverter().getPrivateKey(pair.getPrivateKeyInfo());
                }
            }
        } catch (RuntimeException bad) {
            throw new IOException("is no private key in PEM form", bad);
        }
        throw new IOException("holds no private key in PEM form");
    }
}
