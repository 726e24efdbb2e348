package postrider.receive.smtp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import postrider.net.Connection;
import postrider.net.LineTooLong;

/// Lines of a client.
final class CommandReader {
    private static final byte[] LOGIN = {'A', 'U', 'T', 'H', ' '};

    private CommandReader() {}

    /// The next line with its LF; null at the end.
    ///
    /// @throws LineTooLong when there is no LF within the limit
    static byte @Nullable [] read(SmtpSession session) throws IOException {
        Connection connection = session.connection();
        try {
            return connection.readLine(session.settings().commandLine());
        } catch (LineTooLong longer) {
            // rfc4954#4: a login may bring its secret in a longer line
            if (session.role() == Role.SUBMISSION && startsLogin(connection.await())) {
                return connection.readLine(session.settings().loginLine());
            }
            throw longer;
        }
    }

    private static boolean startsLogin(ByteBuffer line) {
        for (byte octet : LOGIN) {
            if (!line.hasRemaining() || (line.get() & 0xdf) != (octet & 0xdf)) {
                return false;
            }
        }
        return true;
    }

    static boolean endsInCrLf(byte[] line) {
        return line.length >= 2 && line[line.length - 2] == '\r';
    }

    static byte[] withoutEnd(byte[] line) {
        return Arrays.copyOf(line, line.length - 2);
    }
}
