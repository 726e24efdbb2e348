package postrider.receive;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Instant;
import java.time.ZoneOffset;
import postrider.base.Bytes;
import postrider.envelope.Client;
import postrider.envelope.Envelope;
import postrider.envelope.Origin;
import postrider.wire.header.MailDate;

/// The fields that tell a message's way (rfc5321#4.4).
final class Trace {
    private Trace() {}

    /// `Return-Path`, which the last host adds, then `Received`.
    static Bytes stamp(Envelope envelope, String hostname) {
        return Bytes.utf8(
                "Return-Path: " + envelope.sender() + "\r\n" + received(envelope, hostname));
    }

    private static String received(Envelope envelope, String hostname) {
        Client client = envelope.origin().client();
        StringBuilder field = new StringBuilder(256);
        field.append("Received: from ").append(client.name());
        if (client.address() != null) {
            field.append(" (").append(literal(client.address())).append(')');
        }
        field.append("\r\n\tby ").append(hostname);
        field.append("\r\n\twith ").append(protocol(envelope));
        field.append(" id ").append(envelope.id());
        // Further recipients must not learn of each other (rfc5321#7.2).
        if (envelope.recipients().size() == 1) {
            field.append("\r\n\tfor ").append(envelope.recipients().getFirst().path());
        }
        if (client.cipher() != null) {
            field.append("\r\n\ttls ").append(client.cipher()); // rfc8314#4.3
        }
        return field.append(";\r\n\t")
                .append(date(envelope.receivedAt()))
                .append("\r\n")
                .toString();
    }

    /// The word for what was spoken (rfc3848, rfc6531#4.3).
    private static String protocol(Envelope envelope) {
        Client client = envelope.origin().client();
        String secured = client.cipher() == null ? "" : "S";
        return switch (envelope.origin()) {
            case Origin.Smtp _ -> smtp(envelope, client) + secured;
            case Origin.Submission _ -> smtp(envelope, client) + secured + "A";
            case Origin.Local _ -> "local";
            case Origin.Lmtp _ -> (envelope.smtpUtf8() ? "UTF8LMTP" : "LMTP") + secured;
        };
    }

    private static String smtp(Envelope envelope, Client client) {
        if (envelope.smtpUtf8()) {
            return "UTF8SMTP";
        }
        return client.extended() ? "ESMTP" : "SMTP";
    }

    /// rfc5321#4.1.3.
    private static String literal(InetAddress address) {
        String text = address.getHostAddress();
        int zone = text.indexOf('%');
        String plain = zone < 0 ? text : text.substring(0, zone);
        return address instanceof Inet6Address ? "[IPv6:" + plain + "]" : "[" + plain + "]";
    }

    /// rfc5322#3.3.
    static String date(Instant instant) {
        return MailDate.print(instant.atOffset(ZoneOffset.UTC));
    }

    /// The fields that a message should have and a mail program has left to us (rfc6409#8).
    ///
    /// @return empty when nothing is missing
    static Bytes missing(HeaderFields fields, Envelope envelope, String hostname) {
        StringBuilder added = new StringBuilder();
        if (!fields.has("date")) {
            added.append("Date: ").append(date(envelope.receivedAt())).append("\r\n");
        }
        if (!fields.has("message-id")) {
            added.append("Message-ID: <").append(envelope.id()).append('@');
            added.append(hostname).append(">\r\n");
        }
        return Bytes.utf8(added.toString());
    }
}
