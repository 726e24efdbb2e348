package postrider.access.imap;

import java.io.IOException;
import postrider.net.Connection;
import postrider.wire.imap.ImapOutput;

/// The server's side of the conversation. The session's thread writes, except while it idles.
final class Responder {
    private final Connection connection;
    private final ImapOutput out;
    private boolean inResponse;

    Responder(Connection connection) {
        this.connection = connection;
        this.out = new ImapOutput(connection::write);
    }

    /// For data within a response.
    ImapOutput out() {
        return out;
    }

    /// One whole untagged response.
    void untagged(String response) throws IOException {
        out.text("* ").line(response);
    }

    /// Begins an untagged response that may break off when the store fails. Until `end`, nothing
    /// but its own data may be written.
    ImapOutput begin() throws IOException {
        inResponse = true;
        return out.text("* ");
    }

    /// Ends the response that `begin` began.
    void end() throws IOException {
        out.line();
        inResponse = false;
    }

    /// Whether a response broke off, so that nothing the client could understand can follow.
    boolean brokeOff() {
        return inResponse;
    }

    /// Ends a command.
    void tagged(String tag, Reply reply) throws IOException {
        out.text(tag).text(" ").line(reply.toString());
    }

    /// Asks the client to go on, at once.
    void goOn(String text) throws IOException {
        out.text("+ ").line(text);
        connection.flush();
    }

    void flush() throws IOException {
        connection.flush();
    }
}
