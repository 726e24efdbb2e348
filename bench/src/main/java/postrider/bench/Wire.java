package postrider.bench;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/// One connection to a server: lines and counted octets. Used by one thread at a time.
final class Wire implements Closeable {
    private static final int PATIENCE_MILLIS = 120_000;
    private static final SSLContext TRUSTING = trusting();

    private final byte[] buffer = new byte[16 * 1024];
    private int next = 0;
    private int end = 0;
    private Socket socket;
    private InputStream in;
    private OutputStream out;

    Wire(String host, int port) throws IOException {
        socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    void startTls() throws IOException {
        SSLSocket tls =
                (SSLSocket)
                        TRUSTING.getSocketFactory()
                                .createSocket(socket, "localhost", socket.getPort(), true);
        tls.startHandshake();
        socket = tls;
        in = tls.getInputStream();
        out = tls.getOutputStream();
    }

    void write(byte[] bytes) throws IOException {
        out.write(bytes);
    }

    void write(String text) throws IOException {
        write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// The next line without its CRLF, an octet in each character.
    String line() throws IOException {
        StringBuilder before = null;
        while (true) {
            for (int i = next; i < end; i++) {
                if (buffer[i] != '\n') continue;
                int stop = i > next && buffer[i - 1] == '\r' ? i - 1 : i;
                String part = new String(buffer, next, stop - next, StandardCharsets.ISO_8859_1);
                next = i + 1;
                return before == null ? part : before.append(part).toString();
            }
            if (before == null) before = new StringBuilder();
            before.append(new String(buffer, next, end - next, StandardCharsets.ISO_8859_1));
            // A CR that ends the buffer belongs to the line end that follows it.
            fill();
            if (!before.isEmpty()
                    && before.charAt(before.length() - 1) == '\r'
                    && buffer[next] == '\n') {
                before.setLength(before.length() - 1);
            }
        }
    }

    void skip(long count) throws IOException {
        for (long left = count; left > 0; ) {
            if (next == end) fill();
            int step = (int) Math.min(left, end - next);
            next += step;
            left -= step;
        }
    }

    private void fill() throws IOException {
        next = 0;
        end = Math.max(0, in.read(buffer));
        if (end == 0) throw new EOFException("the server has closed the connection");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static SSLContext trusting() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new TrustAll()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The server under test shows whatever certificate it has.
    private static final class TrustAll implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
