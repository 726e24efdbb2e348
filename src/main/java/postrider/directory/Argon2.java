package postrider.directory;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// The work of one password check. Takes memory and time, so it runs in [PasswordHashing] only.
@FunctionalInterface
interface Argon2 {
    /// The library's Argon2id.
    Argon2 ID =
            (password, salt, parameters, length) -> {
                Argon2BytesGenerator generator = new Argon2BytesGenerator();
                generator.init(
                        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                                .withMemoryAsKB(parameters.memory())
                                .withIterations(parameters.passes())
                                .withParallelism(parameters.lanes())
                                .withSalt(salt)
                                .build());
                byte[] hash = new byte[length];
                generator.generateBytes(password, hash);
                return hash;
            };

    /// The hash, `length` octets long.
    byte[] hash(byte[] password, byte[] salt, PasswordHash.Parameters parameters, int length);
}
