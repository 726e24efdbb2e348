package postrider.story.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads by IMAP what the server has, and holds it against the ledger and against what was read
/// before. To be used while no load runs.
public final class Audit {
    private static final Pattern NUMBER = Pattern.compile("(?m)^X-Ledger: (\\d+)$");
    private static final int SEARCHED_OCTETS = 4096;

    private final Ledger ledger;
    private final Load load;
    private final Map<Place, Known> known = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private int torn = 0;
    private int looks = 0;

    private record Place(String account, String mailbox) {}

    /// What has ever been seen in a mailbox.
    private static final class Known {
        private long uidValidity = 0;
        private long uidNext = 0;
        private long highestUid = 0;
        private final Map<Long, Long> numbersByUid = new HashMap<>();
        private final Set<Long> present = new HashSet<>();
    }

    /// What an audit of everything has found; `faults` says the same in words, with all else that
    /// must not be.
    public record Finding(int lost, int torn, int duplicates, List<String> faults) {}

    public Audit(Ledger ledger, Load load) {
        this.ledger = ledger;
        this.load = load;
    }

    /// Looks at the account in which letters move and, in turn, at one other: reads what has come
    /// since the last look, compares it octet by octet, and checks that what was there before still
    /// is.
    public Finding look(int imapPort) throws IOException {
        List<String> others = new ArrayList<>(Load.accounts());
        others.remove(Load.MOVER);
        return read(imapPort, List.of(Load.MOVER, others.get(looks++ % others.size())), false);
    }

    /// Reads and compares every message of every account.
    public Finding lookAtAll(int imapPort) throws IOException {
        return read(imapPort, Load.accounts(), true);
    }

    private Finding read(int imapPort, List<String> accounts, boolean all) throws IOException {
        for (String account : accounts) {
            try (Imap imap = new Imap(imapPort, account, Load.PASSWORD)) {
                for (String mailbox : List.of("INBOX", Load.OTHER_MAILBOX)) {
                    Place place = new Place(account, mailbox);
                    read(imap, place, known.computeIfAbsent(place, _ -> new Known()), all);
                }
            }
        }
        return judge(Set.copyOf(accounts));
    }

    private void read(Imap imap, Place place, Known before, boolean all) throws IOException {
        Imap.Opened opened = imap.open("EXAMINE", place.mailbox);
        if (before.uidValidity != 0 && before.uidValidity != opened.uidValidity())
            faults.add(place + ": UIDVALIDITY changed");
        if (opened.uidNext() < before.uidNext) faults.add(place + ": UIDNEXT fell");
        if (opened.uidNext() <= before.highestUid) faults.add(place + ": UIDNEXT is in use");
        before.uidValidity = opened.uidValidity();

        before.present.clear();
        before.present.addAll(imap.uids());
        if (before.present.size() != opened.exists())
            faults.add(place + ": EXISTS " + opened.exists() + ", found " + before.present.size());
        if (!place.account.equals(Load.MOVER)) {
            for (long uid : before.numbersByUid.keySet()) {
                if (!before.present.contains(uid)) faults.add(place + ": UID " + uid + " is gone");
            }
        }
        long highest = before.highestUid;
        long unusedBefore = before.uidNext;
        imap.fetch(
                all ? 1 : highest + 1,
                "BODY.PEEK[]",
                (uid, content) -> {
                    long number = compare(place, uid, content);
                    Long earlier = before.numbersByUid.put(uid, number);
                    if (earlier != null && earlier != number)
                        faults.add(place + ": UID " + uid + " was another letter");
                    if (earlier == null && uid < unusedBefore)
                        faults.add(place + ": UID " + uid + " is new but below the old UIDNEXT");
                    before.highestUid = Math.max(before.highestUid, uid);
                });
        before.uidNext = opened.uidNext();
    }

    /// @return the letter's number, or -1 when it is none
    private long compare(Place place, long uid, byte[] content) {
        String head =
                new String(
                        content,
                        0,
                        Math.min(content.length, SEARCHED_OCTETS),
                        StandardCharsets.ISO_8859_1);
        Matcher matcher = NUMBER.matcher(head);
        long number = matcher.find() ? Long.parseLong(matcher.group(1)) : -1;
        if (number < 0) {
            tear(place + ": UID " + uid + " is no letter");
            return number;
        }
        byte[] sent = load.letters().letter(number, Load.isRaw(number));
        // What the server stamps stands before the letter; APPEND is not stamped.
        int stamped = content.length - sent.length;
        if (stamped < 0
                || (stamped > 0 && Load.isRaw(number))
                || !Arrays.equals(content, stamped, content.length, sent, 0, sent.length)) {
            tear(place + ": UID " + uid + " differs from letter " + number);
        }
        return number;
    }

    private void tear(String fault) {
        torn++;
        faults.add(fault);
    }

    /// Counts, over all mailboxes of the accounts that were just read, how often each letter is
    /// there.
    private Finding judge(Set<String> accounts) {
        Map<Ledger.Key, Integer> there = new HashMap<>();
        known.forEach((place, seen) ->
                seen.numbersByUid.forEach((uid, number) -> {
                    if (seen.present.contains(uid))
                        there.merge(new Ledger.Key(number, place.account), 1, Integer::sum);
                }));
        int lost = 0;
        int duplicates = 0;
        List<String> found = new ArrayList<>(faults);
        Map<Ledger.Key, Ledger.State> states = ledger.states();
        for (var entry : states.entrySet()) {
            if (entry.getValue() == Ledger.State.ACKNOWLEDGED
                    && accounts.contains(entry.getKey().recipient())
                    && !there.containsKey(entry.getKey())) {
                lost++;
                found.add("lost: " + entry.getKey());
            }
        }
        for (var entry : there.entrySet()) {
            if (entry.getValue() > 1) {
                duplicates += entry.getValue() - 1;
                found.add("duplicate: " + entry.getKey());
            }
        }
        for (Ledger.Key key : there.keySet()) {
            if (!states.containsKey(key)) found.add("never sent: " + key);
        }
        return new Finding(lost, torn, duplicates, List.copyOf(found));
    }
}
