package postrider.base;

/// Unpredictable bytes: ids, salts, tokens. The one source of chance, so that a test can seed it.
@FunctionalInterface
public interface Randomness {
    /// Fills the whole array.
    void fill(byte[] target);

    /// `count` fresh bytes.
    default byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        fill(bytes);
        return bytes;
    }
}
