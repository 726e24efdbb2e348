package postrider.net.tls;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import postrider.base.Ticker;
import postrider.net.Buffers;
import postrider.net.ByteStream;

/// The client side of TLS.
public final class TlsClient {
    private final SSLContext context;
    private final boolean checksName;

    private TlsClient(SSLContext context, boolean checksName) {
        this.context = context;
        this.checksName = checksName;
    }

    /// Takes whatever certificate the server shows: secret from listeners, not from impostors. What
    /// mail between servers does unless a policy asks for more (rfc7435#1).
    public static TlsClient opportunistic() {
        return create(new TrustManager[] {new TrustAny()}, false);
    }

    /// Asks for a certificate that the machine's authorities vouch for and that names the server.
    public static TlsClient verifying() {
        return create(null, true);
    }

    private static TlsClient create(TrustManager @Nullable [] trust, boolean checksName) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust, null);
            return new TlsClient(context, checksName);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java has no TLS", missing);
        }
    }

    /// Shakes hands as the client within the given time.
    ///
    /// @param serverName the DNS name to ask for and to check
    /// @throws IOException when it does not succeed; the stream is of no use then
    public TlsStream connect(
            ByteStream raw, String serverName, Buffers buffers, Ticker ticker, Duration time)
            throws IOException {
        // The port only keys the session cache, where a made-up one would mix up services.
        int port = raw.remote() instanceof postrider.net.Endpoint.Tcp tcp ? tcp.port() : 0;
        SSLEngine engine = context.createSSLEngine(serverName, port);
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"}); // rfc8996#4
        if (checksName) {
            parameters.setEndpointIdentificationAlgorithm(
                    "HTTPS"); // rfc6125#6, as all protocols do
        }
        engine.setSSLParameters(parameters);
        TlsStream stream = new TlsStream(engine, raw, buffers, ticker);
        stream.handshake(time);
        return stream;
    }

    private static final class TrustAny extends X509ExtendedTrustManager {
        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
