package postrider.wire.address;

/// Where a message goes: the argument of RCPT TO (rfc5321#4.1.2 Forward-path, rfc5321#4.1.1.3).
public sealed interface ForwardPath {
    /// A mailbox with its domain; a source route in front of it has been dropped.
    record Mailbox(Address address) implements ForwardPath {
        /// The path with its angle brackets.
        @Override
        public String toString() {
            return "<" + address + ">";
        }
    }

    /// `<postmaster>` in any case and without a domain: this host's own postmaster (rfc5321#4.5.1).
    record Postmaster() implements ForwardPath {
        @Override
        public String toString() {
            return "<postmaster>";
        }
    }
}
