package postrider.net.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/// A private key with the chain that vouches for it, the server's own certificate first.
///
/// @param alias names this version of the files within the process
record Identity(String alias, PrivateKey key, List<X509Certificate> chain) {
    Identity {
        chain = List.copyOf(chain);
    }

    /// Reads both from PEM text.
    ///
    /// @throws IOException with a sentence for the operator when they can't be used
    static Identity read(String alias, byte[] chainPem, byte[] keyPem) throws IOException {
        List<X509Certificate> chain = Pem.certificates(chainPem);
        Identity identity = new Identity(alias, Pem.privateKey(keyPem), chain);
        identity.requireMatch();
        return identity;
    }

    /// Whether the JDK's name of a key type, such as `EC`, is this one's.
    boolean suits(String keyType) {
        return keyType.equals(key.getAlgorithm());
    }

    /// The certificate's SHA-256 in upper-case hexadecimal with colons, as other programs print it.
    String fingerprint() {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(chain.getFirst().getEncoded());
            return HexFormat.ofDelimiter(":").formatHex(hash).toUpperCase(Locale.ROOT);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void requireMatch() throws IOException {
        String algorithm =
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    case "EdDSA" -> "EdDSA";
                    default ->
                            throw new IOException("can't use a key of type " + key.getAlgorithm());
                };
        byte[] trial = {1, 2, 3};
        try {
            Signature signer = Signature.getInstance(algorithm);
            signer.initSign(key);
            signer.update(trial);
            Signature checker = Signature.getInstance(algorithm);
            checker.initVerify(chain.getFirst().getPublicKey());
            checker.update(trial);
            if (checker.verify(signer.sign())) {
                return;
            }
        } catch (GeneralSecurityException _) {
            // Different kinds of key: the answer is the same.
        }
        throw new IOException("the key is not the one of the (first) certificate");
    }
}
