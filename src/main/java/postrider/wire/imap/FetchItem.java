package postrider.wire.imap;

import java.util.List;
import org.jspecify.annotations.Nullable;
import postrider.base.Malformed;

/// What FETCH wants to know of each message (rfc3501#6.4.5).
public sealed interface FetchItem {
    /// Items that need no further words.
    enum Plain implements FetchItem {
        UID("UID"),
        FLAGS("FLAGS"),
        INTERNALDATE("INTERNALDATE"),
        RFC822_SIZE("RFC822.SIZE"),
        ENVELOPE("ENVELOPE"),
        /// The structure without extension data.
        BODY("BODY"),
        BODYSTRUCTURE("BODYSTRUCTURE"),
        /// The first words of the text (rfc8970#3). All are ready, so it makes no difference
        /// whether they are wanted LAZY.
        PREVIEW("PREVIEW"),
        /// Names the content, the same for all copies (rfc8474#5.1).
        EMAILID("EMAILID"),
        /// Names the conversation (rfc8474#5.2).
        THREADID("THREADID"),
        /// When the message came into the mailbox (rfc8514#4.2).
        SAVEDATE("SAVEDATE");

        private final String wireName;

        Plain(String wireName) {
            this.wireName = wireName;
        }

        /// As the protocol writes it.
        public String wireName() {
            return wireName;
        }
    }

    /// The old names of three sections.
    enum Rfc822 implements FetchItem {
        RFC822("RFC822", Section.What.ALL, true),
        RFC822_HEADER("RFC822.HEADER", Section.What.HEADER, false),
        RFC822_TEXT("RFC822.TEXT", Section.What.TEXT, true);

        private final String wireName;
        private final Section.What what;
        private final boolean setsSeen;

        Rfc822(String wireName, Section.What what, boolean setsSeen) {
            this.wireName = wireName;
            this.what = what;
            this.setsSeen = setsSeen;
        }

        /// As the protocol writes it.
        public String wireName() {
            return wireName;
        }

        /// What it stands for.
        public Section section() {
            return new Section(List.of(), what, List.of());
        }

        @Override
        public boolean setsSeen() {
            return setsSeen;
        }
    }

    /// `BODY[...]` and `BODY.PEEK[...]`.
    ///
    /// @param isPeek whether it leaves `\Seen` alone
    record BodySection(Section section, @Nullable Partial partial, boolean isPeek)
            implements FetchItem {
        @Override
        public boolean setsSeen() {
            return !isPeek;
        }
    }

    /// `<origin.length>`.
    ///
    /// @param origin first octet wanted, from 0
    /// @param length most octets wanted, at least 1
    record Partial(long origin, long length) {}

    /// Whether fetching it sets `\Seen`.
    default boolean setsSeen() {
        return false;
    }

    static FetchItem parse(TokenReader in) throws Malformed {
        String word = in.word();
        if (in.at('[') && (word.equals("BODY") || word.equals("BODY.PEEK"))) {
            in.require('[');
            return new BodySection(Section.parse(in), partial(in), word.equals("BODY.PEEK"));
        }
        for (Plain item : Plain.values()) {
            if (item.wireName().equals(word)) {
                if (item == Plain.PREVIEW) {
                    previewModifiers(in);
                }
                return item;
            }
        }
        for (Rfc822 item : Rfc822.values()) {
            if (item.wireName().equals(word)) {
                return item;
            }
        }
        throw in.expected("no such fetch item");
    }

    /// rfc8970#6
    private static void previewModifiers(TokenReader in) throws Malformed {
        if (!in.skip(' ', '(')) {
            return;
        }
        do {
            if (!in.word().equals("LAZY")) { // rfc8970#4.1
                throw in.expected("no such modifier of a preview");
            }
        } while (in.skip(' '));
        in.require(')');
    }

    private static @Nullable Partial partial(TokenReader in) throws Malformed {
        if (!in.skip('<')) {
            return null;
        }
        long origin = in.number();
        in.require('.');
        long length = in.nonZeroNumber();
        in.require('>');
        return new Partial(origin, length);
    }
}
