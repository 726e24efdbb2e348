package postrider.wire.smtp;

import java.util.List;

/// A service extension as a server announces it in reply to EHLO or LHLO (rfc5321#4.1.1.1).
public sealed interface Extension {
    /// The line of the reply, such as `SIZE 52428800`.
    String line();

    /// Several commands in one write (rfc2920).
    record Pipelining() implements Extension {
        @Override
        public String line() {
            return "PIPELINING";
        }
    }

    /// The largest message taken, in octets; 0 when there is no fixed limit (rfc1870#4).
    record Size(long limit) implements Extension {
        @Override
        public String line() {
            return "SIZE " + limit;
        }
    }

    /// `BODY=8BITMIME` (rfc6152).
    record EightBitMime() implements Extension {
        @Override
        public String line() {
            return "8BITMIME";
        }
    }

    /// Enhanced status codes in replies (rfc2034).
    record EnhancedStatusCodes() implements Extension {
        @Override
        public String line() {
            return "ENHANCEDSTATUSCODES";
        }
    }

    /// Addresses and header fields in UTF-8 (rfc6531).
    record SmtpUtf8() implements Extension {
        @Override
        public String line() {
            return "SMTPUTF8";
        }
    }

    /// TLS on this connection (rfc3207).
    record StartTls() implements Extension {
        @Override
        public String line() {
            return "STARTTLS";
        }
    }

    /// Login by these SASL mechanisms (rfc4954#3).
    record Auth(List<String> mechanisms) implements Extension {
        public Auth {
            mechanisms = List.copyOf(mechanisms);
        }

        @Override
        public String line() {
            return "AUTH " + String.join(" ", mechanisms);
        }
    }
}
