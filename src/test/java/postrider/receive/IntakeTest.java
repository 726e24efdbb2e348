package postrider.receive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import postrider.base.ManualTime;
import postrider.base.World;
import postrider.directory.AccountId;
import postrider.envelope.Client;
import postrider.envelope.Envelope;
import postrider.envelope.Inlet;
import postrider.envelope.Origin;
import postrider.envelope.Outcome;
import postrider.envelope.Recipient;
import postrider.envelope.TransactionId;
import postrider.store.MailboxName;
import postrider.store.OpenMailbox;
import postrider.store.StoreSettings;
import postrider.store.StoredMessage;
import postrider.wire.address.Address;
import postrider.wire.address.ForwardPath;
import postrider.wire.address.ReversePath;

class IntakeTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final String ID = "01hzzzzzz0a1b2c";
    private static final Client PLAIN =
            new Client("client.test", true, InetAddress.ofLiteral("192.0.2.7"), null);
    private static final Recipient ALICE = recipient("alice", Town.ALICE);
    private static final Recipient BOB = recipient("bob", Town.BOB);

    private final World world = new ManualTime(NOON).world(1);

    private static Recipient recipient(String localPart, AccountId... accounts) {
        return new Recipient(
                new ForwardPath.Mailbox(new Address(localPart, "local.test")), Set.of(accounts));
    }

    private static Envelope envelope(Origin origin, Recipient... recipients) {
        return new Envelope(
                new TransactionId(ID),
                origin,
                new ReversePath(new Address("sender", "remote.test")),
                false,
                List.of(recipients),
                NOON);
    }

    private Town town() {
        return new Town(world, StoreSettings.DEFAULT);
    }

    private static Intake intake(Town town, IntakeSettings settings) {
        return new Intake(town.mail(), "mx.local.test", settings);
    }

    private static List<Outcome> send(Intake intake, Envelope envelope, String text) {
        try (Inlet.Delivery delivery = intake.begin(envelope)) {
            byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
            // Octet by octet: no decision may hang on how the text is cut.
            for (int i = 0; i < octets.length; i++) {
                delivery.write(octets, i, 1);
            }
            return delivery.commit();
        }
    }

    private static List<String> inbox(Town town, AccountId account) {
        var inbox = town.mail().account(account).mailbox(MailboxName.INBOX);
        assertNotNull(inbox);
        List<String> texts = new ArrayList<>();
        try (OpenMailbox open = town.mail().account(account).open(inbox.id())) {
            assertNotNull(open);
            open.memberships(
                    1,
                    Long.MAX_VALUE,
                    membership -> {
                        texts.add(text(open.message(membership.email())));
                        return true;
                    });
        }
        return texts;
    }

    private static String text(@Nullable StoredMessage message) {
        assertNotNull(message);
        byte[] octets = new byte[Math.toIntExact(message.source().length())];
        int at = 0;
        try {
            while (at < octets.length) {
                at += message.source().read(at, octets, at, octets.length - at);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new String(octets, StandardCharsets.ISO_8859_1);
    }

    @Test
    void stampsInFrontAndKeepsTheRest() {
        Town town = town();
        String message = "Subject: a\r\nX: \u00e9\r\n\r\nbody \u00ff\r\n\r\nmore\r\n";
        List<Outcome> outcomes =
                send(
                        intake(town, IntakeSettings.DEFAULT),
                        envelope(new Origin.Smtp(PLAIN), ALICE),
                        message);
        assertEquals(List.of(new Outcome.Stored()), outcomes);
        assertEquals(
                List.of(
                        "Return-Path: <sender@remote.test>\r\n"
                                + "Received: from client.test ([192.0.2.7]) by mx.local.test with ESMTP id\r\n "
                                + ID
                                + " for <alice@local.test>; Tue, 24 Nov 2026 12:00:00 +0000\r\n"
                                + message),
                inbox(town, Town.ALICE));
    }

    @Test
    void doesNotTellRecipientsOfEachOther() {
        Town town = town();
        send(
                intake(town, IntakeSettings.DEFAULT),
                envelope(new Origin.Smtp(PLAIN), ALICE, BOB),
                "Subject: a\r\n\r\n");
        assertTrue(!inbox(town, Town.ALICE).getFirst().contains("for <"));
        assertEquals(inbox(town, Town.ALICE), inbox(town, Town.BOB));
    }

    @Test
    void deliversOnceToAnAccountNamedTwice() {
        Town town = town();
        List<Outcome> outcomes =
                send(
                        intake(town, IntakeSettings.DEFAULT),
                        envelope(
                                new Origin.Lmtp(PLAIN),
                                ALICE,
                                recipient("team", Town.ALICE, Town.BOB)),
                        "Subject: a\r\n\r\n");
        assertEquals(List.of(new Outcome.Stored(), new Outcome.Stored()), outcomes);
        assertEquals(1, inbox(town, Town.ALICE).size());
        assertEquals(1, inbox(town, Town.BOB).size());
    }

    @Test
    void removesAForeignReturnPath() {
        Town town = town();
        send(
                intake(town, IntakeSettings.DEFAULT),
                envelope(new Origin.Smtp(PLAIN), ALICE),
                "Return-path:\r\n <evil@remote.test>\r\nBcc: kept\r\n\r\nReturn-Path: body\r\n");
        String stored = inbox(town, Town.ALICE).getFirst();
        assertTrue(stored.endsWith("+0000\r\nBcc: kept\r\n\r\nReturn-Path: body\r\n"), stored);
    }

    @Test
    void completesASubmittedMessage() {
        Town town = town();
        send(
                intake(town, IntakeSettings.DEFAULT),
                envelope(new Origin.Submission(PLAIN, Town.BOB), ALICE),
                "To: a\r\nBcc: secret\r\n\tperson\r\n\r\ntext\r\n");
        String stored = inbox(town, Town.ALICE).getFirst();
        String expected =
                "with ESMTPA id\r\n "
                        + ID
                        + " for <alice@local.test>; Tue, 24 Nov 2026 12:00:00 +0000\r\n"
                        + "Date: Tue, 24 Nov 2026 12:00:00 +0000\r\n"
                        + "Message-ID: <"
                        + ID
                        + "@mx.local.test>\r\n"
                        + "To: a\r\n\r\ntext\r\n";
        assertTrue(stored.endsWith(expected), stored);
    }

    @Test
    void leavesACompleteSubmissionAlone() {
        Town town = town();
        String message = "Date: d\r\nMessage-Id: <m@x>\r\nTo: a\r\n\r\ntext\r\n";
        send(
                intake(town, IntakeSettings.DEFAULT),
                envelope(new Origin.Submission(PLAIN, Town.BOB), ALICE),
                message);
        assertTrue(inbox(town, Town.ALICE).getFirst().endsWith("+0000\r\n" + message));
    }

    @Test
    void putsABlankLineBeforeTextWithoutHeader() {
        for (String message :
                List.of("just text\r\n", ": nameless\r\n", "From x\r\nA: b\r\n", "x")) {
            Town town = town();
            send(
                    intake(town, IntakeSettings.DEFAULT),
                    envelope(new Origin.Smtp(PLAIN), ALICE),
                    message);
            String stored = inbox(town, Town.ALICE).getFirst();
            assertTrue(stored.endsWith("+0000\r\n\r\n" + message), stored); // SM-14
        }
    }

    @Test
    void addsNoBlankLineBeforeAHeaderOrABlankLine() {
        for (String message : List.of("A: b", "A : b\r\n", "\r\ntext\r\n", "\r\n", "")) {
            Town town = town();
            send(
                    intake(town, IntakeSettings.DEFAULT),
                    envelope(new Origin.Smtp(PLAIN), ALICE),
                    message);
            String stored = inbox(town, Town.ALICE).getFirst();
            assertTrue(stored.endsWith("+0000\r\n" + message), stored);
        }
    }

    @Test
    void namesWhatWasSpoken() {
        Client secured = new Client("c.test", true, InetAddress.ofLiteral("2001:db8::1"), "TLS_X");
        Client helo = new Client("c.test", false, null, null);
        assertEquals("ESMTPS", protocol(new Origin.Smtp(secured), false));
        assertEquals("SMTP", protocol(new Origin.Smtp(helo), false));
        assertEquals("UTF8SMTP", protocol(new Origin.Smtp(PLAIN), true));
        assertEquals("UTF8SMTPS", protocol(new Origin.Smtp(secured), true));
        assertEquals("ESMTPSA", protocol(new Origin.Submission(secured, Town.BOB), false));
        assertEquals("UTF8SMTPSA", protocol(new Origin.Submission(secured, Town.BOB), true));
        assertEquals("LMTP", protocol(new Origin.Lmtp(PLAIN), false));
        assertEquals("UTF8LMTPS", protocol(new Origin.Lmtp(secured), true));
    }

    private String protocol(Origin origin, boolean smtpUtf8) {
        Town town = town();
        Envelope envelope =
                new Envelope(
                        new TransactionId(ID),
                        origin,
                        ReversePath.NULL,
                        smtpUtf8,
                        List.of(ALICE),
                        NOON);
        send(intake(town, IntakeSettings.DEFAULT), envelope, "A: b\r\n\r\n");
        String stored = inbox(town, Town.ALICE).getFirst();
        String[] words = stored.split("\\s+");
        boolean isSecured = origin.client().cipher() != null;
        assertEquals(isSecured, stored.contains(" tls TLS_X;"), stored); // rfc8314#4.3
        if (isSecured) {
            assertTrue(stored.contains("from c.test ([IPv6:2001:db8:0:0:0:0:0:1])"), stored);
        }
        return words[Arrays.asList(words).indexOf("with") + 1];
    }

    @Test
    void refusesWhatIsTooLargeAndKeepsNothing() {
        Town town = town();
        Intake intake = intake(town, new IntakeSettings(20, 20, 100));
        Envelope envelope = envelope(new Origin.Smtp(PLAIN), ALICE, BOB);
        String message = "A: b\r\n\r\n" + "x".repeat(12);
        assertEquals(20, message.length());
        assertEquals(
                List.of(new Outcome.Stored(), new Outcome.Stored()),
                send(intake, envelope, message));
        Outcome tooLarge = new Outcome.Refused(Outcome.Refusal.TOO_LARGE);
        assertEquals(List.of(tooLarge, tooLarge), send(intake, envelope, message + "x"));
        assertEquals(1, inbox(town, Town.ALICE).size());
    }

    /// BM-03 of the attack table.
    @Test
    void refusesMoreThanAMegabyteOfHeader() {
        Town town = town();
        Intake intake = intake(town, IntakeSettings.DEFAULT);
        Envelope envelope = envelope(new Origin.Smtp(PLAIN), ALICE);
        String field = "X: " + "y".repeat(995) + "\r\n";
        String header = field.repeat((1 << 20) / 1000) + "X: " + "y".repeat(569) + "\r\n\r\n";
        assertEquals(1 << 20, header.length());
        String body = "x".repeat(1000) + "\r\n";
        assertEquals(List.of(new Outcome.Stored()), send(intake, envelope, header + body));
        Outcome tooLarge = new Outcome.Refused(Outcome.Refusal.HEADER_TOO_LARGE);
        assertEquals(List.of(tooLarge), send(intake, envelope, "A: b\r\n" + header + body));
        // The header may well have no end at all.
        assertEquals(List.of(tooLarge), send(intake, envelope, "X: " + "y".repeat(2 << 20)));
        assertEquals(1, inbox(town, Town.ALICE).size());
    }

    @Test
    void keepsNothingWithoutCommit() {
        Town town = town();
        try (Inlet.Delivery delivery =
                intake(town, IntakeSettings.DEFAULT)
                        .begin(envelope(new Origin.Smtp(PLAIN), ALICE))) {
            delivery.write(new byte[100], 0, 100);
            assertNull(delivery.settled());
        }
        assertEquals(List.of(), inbox(town, Town.ALICE));
    }

    @Test
    void tellsWhenTheMailboxIsFullOrGone() {
        Town town = new Town(world, new StoreSettings(2000, 100, 1000));
        Intake intake = intake(town, IntakeSettings.DEFAULT);
        Recipient nobody = recipient("gone", new AccountId(77));
        assertEquals(
                List.of(new Outcome.Stored(), new Outcome.Refused(Outcome.Refusal.MAILBOX_GONE)),
                send(intake, envelope(new Origin.Lmtp(PLAIN), ALICE, nobody), "A: b\r\n\r\n"));
        assertEquals(
                List.of(new Outcome.Deferred(Outcome.Deferral.MAILBOX_FULL)),
                send(
                        intake,
                        envelope(new Origin.Lmtp(PLAIN), BOB),
                        "A: b\r\n\r\n" + "x".repeat(1000)));
    }
}
