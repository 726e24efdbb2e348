package postrider.net.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;
import postrider.base.Ticker;
import postrider.net.Buffers;
import postrider.net.ByteStream;

/// The server side of TLS for one service. Each service has a context of its own, so that a session
/// ticket of one is worth nothing at another (TL-14).
public final class TlsContext {
    private final SSLContext context;
    private final Set<String> applications;
    private final String[] ciphers;

    private TlsContext(SSLContext context, Set<String> applications, String[] ciphers) {
        this.context = context;
        this.applications = applications;
        this.ciphers = ciphers;
    }

    /// A context that shows the given certificates.
    ///
    /// @param applications the ALPN names that belong to the service, such as `imap`; a client that
    ///   offers names but none of these is refused, one that offers nothing is welcome
    public static TlsContext of(Certificates certificates, Set<String> applications) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    new KeyManager[] {new MemoryKeys(certificates)}, new TrustManager[0], null);
            return new TlsContext(context, Set.copyOf(applications), suites(context));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java has no TLS", missing);
        }
    }

    // TL-15, rfc9325#4.2: forward secrecy and authenticated encryption only; no RSA key exchange
    private static String[] suites(SSLContext context) {
        return Arrays.stream(context.getSupportedSSLParameters().getCipherSuites())
                .filter(suite ->
                        suite.startsWith("TLS_AES_")
                                || suite.startsWith("TLS_CHACHA20_")
                                || (suite.startsWith("TLS_ECDHE_")
                                        && (suite.contains("_GCM_")
                                                || suite.contains("_CHACHA20_"))))
                .toArray(String[]::new);
    }

    /// Shakes hands as the server within the given time.
    ///
    /// @throws java.net.SocketTimeoutException when the client is too slow
    /// @throws IOException when it does not succeed; the stream is of no use then
    public TlsStream accept(ByteStream raw, Buffers buffers, Ticker ticker, Duration time)
            throws IOException {
        TlsStream stream = new TlsStream(engine(), raw, buffers, ticker);
        stream.handshake(time);
        return stream;
    }

    /// An engine that offers what this server offers.
    SSLEngine engine() {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"}); // rfc8996#4
        parameters.setCipherSuites(ciphers);
        parameters.setUseCipherSuitesOrder(true);
        engine.setSSLParameters(parameters);
        engine.setHandshakeApplicationProtocolSelector((_, offered) -> choose(offered));
        return engine;
    }

    // TL-13, rfc7301#3.2: null makes the engine send no_application_protocol
    private @Nullable String choose(List<String> offered) {
        for (String name : offered) {
            if (applications.contains(name)) {
                return name;
            }
        }
        return null;
    }
}
