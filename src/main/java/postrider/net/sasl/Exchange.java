package postrider.net.sasl;

/// A point of an authentication exchange where the client is to speak. A value: the same answer
/// always gives the same step.
@FunctionalInterface
public interface Exchange {
    /// Takes the client's line without its line end: base64, or `*` to give up.
    Step answer(byte[] line);
}
