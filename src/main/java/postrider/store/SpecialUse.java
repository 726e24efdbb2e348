package postrider.store;

import org.jspecify.annotations.Nullable;

/// What a mailbox is for (rfc6154#2).
public enum SpecialUse {
    DRAFTS(1, "\\Drafts", "Drafts"),
    SENT(2, "\\Sent", "Sent"),
    JUNK(3, "\\Junk", "Junk"),
    TRASH(4, "\\Trash", "Trash"),
    ARCHIVE(5, "\\Archive", "Archive");

    private final int code;
    private final String attribute;
    private final String defaultName;

    SpecialUse(int code, String attribute, String defaultName) {
        this.code = code;
        this.attribute = attribute;
        this.defaultName = defaultName;
    }

    /// The attribute that LIST gives.
    public String attribute() {
        return attribute;
    }

    /// The name it has in a new account.
    public String defaultName() {
        return defaultName;
    }

    /// How a stored row names it; never changes.
    int code() {
        return code;
    }

    static @Nullable SpecialUse ofCode(int code) {
        for (SpecialUse use : values()) {
            if (use.code == code) {
                return use;
            }
        }
        return null;
    }
}
