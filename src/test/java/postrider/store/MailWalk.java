package postrider.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import postrider.directory.AccountId;

/// A seeded random walk over everything that can be done to two accounts' mail.
final class MailWalk {
    private static final List<String> SUBJECTS = List.of("lunch", "Re: lunch", "report", "Fwd: hi");

    private final StoreFixture fixture;
    private final Random random;
    final AccountId bob = new AccountId(2);
    private int messages;

    MailWalk(StoreFixture fixture, long seed) {
        this.fixture = fixture;
        this.random = new Random(seed);
        fixture.store.create(bob);
    }

    void steps(int count) {
        for (int i = 0; i < count; i++) {
            step();
        }
    }

    private void step() {
        AccountMail mail = fixture.store.account(random.nextBoolean() ? fixture.ada : bob);
        List<MailboxInfo> mailboxes = mail.mailboxes();
        MailboxInfo from = mailboxes.get(random.nextInt(mailboxes.size()));
        MailboxInfo to = mailboxes.get(random.nextInt(mailboxes.size()));
        switch (random.nextInt(15)) {
            case 0, 1 -> append(mail, from);
            case 2 -> fixture.deliver(text(), fixture.ada, bob);
            case 3 -> fixture.deliver(text(), mail.id());
            case 4 -> mail.copy(from.id(), some(mail, from), to.id(), false);
            case 5 -> mail.copy(from.id(), some(mail, from), to.id(), true);
            case 6 -> mail.remove(from.id(), some(mail, from));
            case 7 -> {
                Flags flags = Flags.of(SystemFlag.SEEN, SystemFlag.DELETED);
                FlagChange.Mode[] modes = FlagChange.Mode.values();
                mail.changeFlags(
                        from.id(),
                        some(mail, from),
                        new FlagChange(modes[random.nextInt(modes.length)], flags));
            }
            case 8 -> mail.expunge(from.id(), some(mail, from), true);
            case 9 -> mail.create(name(), null);
            case 10 -> mail.rename(from.name(), name());
            case 11 -> {
                if (random.nextInt(4) == 0) {
                    mail.delete(from.name());
                } else {
                    mail.claimRecent(from.id());
                }
            }
            case 12 -> fixture.store.deleted(mail.id()).undelete(someDeleted(mail));
            case 13 -> fixture.store.deleted(mail.id()).purge(someDeleted(mail));
            case 14 -> fixture.time.advance(Duration.ofMinutes(random.nextInt(120)));
            default -> throw new AssertionError();
        }
    }

    private MailboxName name() {
        String name = "Box" + random.nextInt(4);
        return Objects.requireNonNull(
                MailboxName.parse(random.nextBoolean() ? name : name + "/Inner"));
    }

    private String text() {
        messages++;
        String references =
                random.nextBoolean()
                        ? "References: <" + random.nextInt(messages) + "@walk.example>\r\n"
                        : "";
        return "Message-ID: <"
                + messages
                + "@walk.example>\r\n"
                + references
                + "Subject: "
                + SUBJECTS.get(random.nextInt(SUBJECTS.size()))
                + "\r\n\r\n"
                + "x".repeat(random.nextInt(100));
    }

    private void append(AccountMail mail, MailboxInfo to) {
        try (Draft draft = fixture.draft(text())) {
            mail.append(to.id(), draft, Flags.NONE, StoreFixture.NOON);
        }
    }

    /// About a third of what is deleted.
    private List<DeletedMail.Item> someDeleted(AccountMail mail) {
        List<DeletedMail.Item> items =
                new ArrayList<>(fixture.store.deleted(mail.id()).next(null, 1000));
        items.removeIf(_ -> random.nextInt(3) > 0);
        return items;
    }

    /// About a third of what is there, and a UID that is not.
    private List<Long> some(AccountMail mail, MailboxInfo from) {
        TreeSet<Long> uids = new TreeSet<>();
        uids.add(from.uidNext());
        mail.memberships(
                from.id(),
                1,
                from.uidNext(),
                row -> {
                    if (random.nextInt(3) == 0) {
                        uids.add(row.uid());
                    }
                    return true;
                });
        return new ArrayList<>(uids);
    }
}
