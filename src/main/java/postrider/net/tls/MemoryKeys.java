package postrider.net.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/// Hands the JDK the current key and chain straight from memory. Its own key manager for stored
/// keys decrypts them again for each handshake, which costs milliseconds.
final class MemoryKeys extends X509ExtendedKeyManager {
    private final Certificates certificates;

    MemoryKeys(Certificates certificates) {
        this.certificates = certificates;
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
        Identity identity = certificates.current();
        return identity.suits(keyType) ? identity.alias() : null;
    }

    /// The alias names a version of the files: a change in the middle of a handshake must not pair
    /// one key with the other's chain.
    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        Identity identity = certificates.named(alias);
        return identity == null ? null : identity.chain().toArray(X509Certificate[]::new);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        Identity identity = certificates.named(alias);
        return identity == null ? null : identity.key();
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        Identity identity = certificates.current();
        return identity.suits(keyType) ? new String[] {identity.alias()} : null;
    }

    @Override
    public @Nullable String chooseServerAlias(
            String keyType, Principal @Nullable [] issuers, Socket socket) {
        return null;
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyType, Principal @Nullable [] issuers, Socket socket) {
        return null;
    }
}
