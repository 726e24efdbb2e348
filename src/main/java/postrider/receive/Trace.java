package postrider.receive;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import postrider.base.Bytes;
import postrider.envelope.Client;
import postrider.envelope.Envelope;
import postrider.envelope.Origin;
import postrider.wire.header.HeaderField;
import postrider.wire.header.MailDate;

/// The fields that tell a message's way (rfc5321#4.4).
final class Trace {
    private Trace() {}

    /// `Return-Path`, which the last host adds, then `Received`.
    static Bytes stamp(Envelope envelope, String hostname) {
        return HeaderField.print(
                List.of(
                        new HeaderField("Return-Path", envelope.sender().toString()),
                        new HeaderField("Received", received(envelope, hostname))));
    }

    private static String received(Envelope envelope, String hostname) {
        Client client = envelope.origin().client();
        StringBuilder way = new StringBuilder(256);
        way.append("from ").append(client.name());
        if (client.address() != null) {
            way.append(" (").append(literal(client.address())).append(')');
        }
        way.append(" by ").append(hostname);
        way.append(" with ").append(protocol(envelope));
        way.append(" id ").append(envelope.id());
        // Further recipients must not learn of each other (rfc5321#7.2).
        if (envelope.recipients().size() == 1) {
            way.append(" for ").append(envelope.recipients().getFirst().path());
        }
        if (client.cipher() != null) {
            way.append(" tls ").append(client.cipher()); // rfc8314#4.3
        }
        return way.append("; ").append(date(envelope.receivedAt())).toString();
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
        List<HeaderField> added = new ArrayList<>();
        if (!fields.has("date")) {
            added.add(new HeaderField("Date", date(envelope.receivedAt())));
        }
        if (!fields.has("message-id")) {
            added.add(new HeaderField("Message-ID", "<" + envelope.id() + "@" + hostname + ">"));
        }
        return HeaderField.print(added);
    }
}
