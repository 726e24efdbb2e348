package postrider.base;

import java.security.SecureRandom;

/// The operating system's entropy.
final class SecureRandomness implements Randomness {
    private final SecureRandom random = new SecureRandom();

    @Override
    public void fill(byte[] target) {
        random.nextBytes(target);
    }
}
