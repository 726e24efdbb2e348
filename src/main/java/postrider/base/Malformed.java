package postrider.base;

/// Input that breaks a grammar. The only exception that parsers throw; it carries no stack trace,
/// since hostile input makes it common.
public final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    private final int offset;

    /// @param offset where in the input, in octets from its start
    /// @param rule what was expected, in words fit for a reply (no input echoed)
    public Malformed(int offset, String rule) {
        super(rule, null, false, false);
        this.offset = offset;
    }

    /// Octets from the start of the input.
    public int offset() {
        return offset;
    }

    /// What was expected.
    public String rule() {
        return String.valueOf(getMessage());
    }
}
