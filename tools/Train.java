import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/// Talks to a server as mail programs do, so that the start-up cache which is made of that run holds
/// what a server needs from the first connection on: `java tools/Train.java URL...` with the URLs that
/// `serve` prints. The account ada@localhost must be there, with the password "training".
final class Train {
    private static final int MESSAGES = 150;

    private Socket socket;
    private BufferedReader in;
    private OutputStream out;

    private Train(int port) throws IOException {
        use(new Socket(InetAddress.getLoopbackAddress(), port));
        in.readLine();
    }

    static void main(String[] urls) throws Exception {
        for (String text : urls) {
            URI url = URI.create(text);
            for (boolean tls : new boolean[] {false, true}) {
                Train client = new Train(url.getPort());
                switch (url.getScheme()) {
                    case "smtp" -> client.smtp(tls);
                    case "imap" -> client.imap(tls);
                    case "pop3" -> client.pop3(tls);
                    default -> {}
                }
                client.socket.close();
            }
        }
    }

    private void smtp(boolean tls) throws Exception {
        say("EHLO client.example", "250 ");
        if (tls) {
            say("STARTTLS", "220 ");
            startTls();
            say("EHLO client.example", "250 ");
        }
        for (int i = 0; i < MESSAGES; i++) {
            say("MAIL FROM:<bob@client.example> SIZE=2000", "250 ");
            say("RCPT TO:<ada@localhost>", "250 ");
            say("DATA", "354 ");
            say(message(i) + ".", "250 ");
        }
        say("QUIT", "221 ");
    }

    private void imap(boolean tls) throws Exception {
        if (tls) {
            say("a STARTTLS", "a OK");
            startTls();
        }
        String append = message(MESSAGES);
        String[] commands = {
            "CAPABILITY", "LOGIN ada@localhost training", "NAMESPACE", "LIST \"\" *", "LSUB \"\" *",
            "STATUS INBOX (MESSAGES UIDNEXT UNSEEN)", "CREATE work", "SELECT INBOX", "NOOP",
            "FETCH 1:* (UID FLAGS)", "FETCH 1:* (UID FLAGS INTERNALDATE RFC822.SIZE ENVELOPE)",
            "UID FETCH 1:* (BODYSTRUCTURE)", "UID FETCH 1:* (BODY.PEEK[HEADER.FIELDS (FROM SUBJECT)])",
            "UID FETCH 1:* (BODY.PEEK[])", "UID FETCH 1:20 (BODY[1])", "UID STORE 1:5 +FLAGS (\\Flagged)",
            "UID SEARCH UNSEEN", "UID SEARCH SUBJECT letter FROM bob", "UID SEARCH BODY words",
            "UID COPY 1:5 work", "UID MOVE 6:9 work", "UID STORE 10:19 +FLAGS.SILENT (\\Deleted)", "EXPUNGE",
            "APPEND work (\\Seen) {" + append.length() + "+}\r\n" + append, "SELECT work", "CLOSE",
            "DELETE work", "LOGOUT"
        };
        for (String command : commands) say("a " + command, "a OK");
    }

    private void pop3(boolean tls) throws Exception {
        if (tls) {
            say("STLS", "+OK");
            startTls();
        }
        for (String command : new String[] {"USER ada@localhost", "PASS training", "STAT"}) say(command, "+OK");
        for (String command : new String[] {"UIDL", "LIST", "RETR 1", "TOP 2 5"}) say(command, ".");
        say("QUIT", "+OK");
    }

    private static String message(int number) {
        StringBuilder text = new StringBuilder();
        text.append("From: Bob <bob@client.example>\r\nTo: Ada <ada@localhost>, carol@client.example\r\n")
                .append("Date: Tue, 24 Nov 2026 10:00:00 +0000\r\nMessage-ID: <").append(number)
                .append("@client.example>\r\nSubject: =?UTF-8?Q?letter_n=C2=BA?= ").append(number)
                .append("\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=next\r\n\r\n");
        for (String type : new String[] {"plain", "html"}) {
            text.append("--next\r\nContent-Type: text/").append(type).append("; charset=utf-8\r\n\r\n");
            for (int i = 0; i < 10 + number; i++) text.append("some words of letter ").append(number).append("\r\n");
        }
        return text.append("--next--\r\n").toString();
    }

    /// Reads until a line begins with the expected words.
    private void say(String command, String last) throws IOException {
        out.write((command + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        for (String line = in.readLine(); line == null || !line.startsWith(last); line = in.readLine()) {
            if (line == null) throw new IOException("closed after " + command);
        }
    }

    private void use(Socket next) throws IOException {
        socket = next;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(20_000);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        out = socket.getOutputStream();
    }

    private void startTls() throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustAll()}, null);
        SSLSocket tls = (SSLSocket)
                context.getSocketFactory().createSocket(socket, "localhost", socket.getPort(), true);
        tls.startHandshake();
        use(tls);
    }

    /// The server has just made its certificate itself.
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
