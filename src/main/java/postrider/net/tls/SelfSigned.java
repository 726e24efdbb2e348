package postrider.net.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import postrider.base.World;

/// Makes the certificate of a server that has been given none: P-256, ten years, for its host name
/// and this machine.
final class SelfSigned {
    private static final Duration VALID = Duration.ofDays(3652);

    private SelfSigned() {}

    static void write(Path chainFile, Path keyFile, String hostname, World world)
            throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            byte[] certificate =
                    certificate(pair.getPublic(), pair.getPrivate(), hostname, world).getEncoded();
            // The key first: a certificate without a key would be a state that nobody repairs.
            store(keyFile, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
            store(chainFile, pem("CERTIFICATE", certificate));
        } catch (GeneralSecurityException | OperatorCreationException impossible) {
            throw new IllegalStateException("this Java can't make a certificate", impossible);
        }
    }

    static X509CertificateHolder certificate(
            PublicKey key, PrivateKey signer, String hostname, World world)
            throws IOException, OperatorCreationException {
        Instant from = world.clock().instant().minus(Duration.ofDays(1));
        X500Name subject = X500Name.getInstance(new X500Principal("CN=Postrider").getEncoded());
        byte[] serial = world.randomness().bytes(16);
        JcaX509v3CertificateBuilder builder =
                new JcaX509v3CertificateBuilder(
                        subject,
                        new BigInteger(1, serial).setBit(120),
                        Date.from(from),
                        Date.from(from.plus(VALID)),
                        subject,
                        key);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.subjectAlternativeName, false, names(hostname));
        return builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer));
    }

    private static GeneralNames names(String hostname) {
        Set<GeneralName> names = new LinkedHashSet<>();
        names.add(new GeneralName(GeneralName.dNSName, hostname));
        names.add(new GeneralName(GeneralName.dNSName, "localhost"));
        names.add(new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
        names.add(new GeneralName(GeneralName.iPAddress, "::1"));
        return new GeneralNames(names.toArray(GeneralName[]::new));
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN "
                + label
                + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END "
                + label
                + "-----\n";
    }

    private static void store(Path file, String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IllegalArgumentException(file + " has no folder");
        }
        Path made =
                Files.createTempFile(
                        folder,
                        ".tls",
                        ".tmp",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        Files.write(made, text.getBytes(StandardCharsets.US_ASCII));
        Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
