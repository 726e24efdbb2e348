package postrider.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import postrider.base.Malformed;
import postrider.base.World;
import postrider.net.sasl.Password;

class PasswordHashTest {
    private static final String SALT = "c2FsdHNhbHRzYWx0c2FsdA";
    private static final String HASH = "aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNoaGFzaGhhc2g";

    @Test
    void agreesWithThePasswordHashingReferenceProgram() {
        // argon2 -id -t 2 -k 256 -p 1 -l 32, password "password", salt "somesalt"
        byte[] hash =
                Argon2.ID.hash(
                        "password".getBytes(StandardCharsets.US_ASCII),
                        "somesalt".getBytes(StandardCharsets.US_ASCII),
                        new PasswordHash.Parameters(256, 2, 1),
                        32);
        assertEquals(
                "9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe",
                HexFormat.of().formatHex(hash));
    }

    @Test
    void checksARealHash() throws Exception {
        try (PasswordHashing hashing = new PasswordHashing(1, World.real().randomness())) {
            PasswordHash stored = hashing.make(Password.of("secret"));
            assertTrue(stored.encoded().startsWith("$argon2id$v=19$m=19456,t=2,p=1$"));
            assertEquals(stored, PasswordHash.parse(stored.encoded()));
            assertTrue(hashing.matches(Password.of("secret"), stored));
            assertFalse(hashing.matches(Password.of("Secret"), stored));
            assertFalse(hashing.matches(Password.of("secret"), null));
            assertEquals("****", stored.toString());
        }
    }

    @Test
    void readsOnlyHashesOfBoundedCost() throws Malformed {
        assertEquals(
                64,
                PasswordHash.parse("$argon2id$v=19$m=64,t=1,p=1$" + SALT + "$" + HASH)
                        .parameters()
                        .memory());
        for (String bad :
                List.of(
                        "",
                        "$argon2id$v=19$m=4194304,t=2,p=1$" + SALT + "$" + HASH, // AU-14
                        "$argon2id$v=19$m=65537,t=2,p=1$" + SALT + "$" + HASH,
                        "$argon2id$v=19$m=19456,t=999,p=1$" + SALT + "$" + HASH,
                        "$argon2id$v=19$m=19456,t=0,p=1$" + SALT + "$" + HASH,
                        "$argon2id$v=19$m=19456,t=2,p=64$" + SALT + "$" + HASH,
                        "$argon2i$v=19$m=19456,t=2,p=1$" + SALT + "$" + HASH,
                        "$argon2id$v=16$m=19456,t=2,p=1$" + SALT + "$" + HASH,
                        "$argon2id$v=19$m=19456,t=2,p=1$" + SALT,
                        "$argon2id$v=19$m=19456,t=2,p=1$" + SALT + "$" + HASH + "!",
                        "$argon2id$v=19$m=19456,t=2,p=1$" + SALT + "$" + HASH.repeat(9))) {
            assertThrows(Malformed.class, () -> PasswordHash.parse(bad), bad);
        }
    }
}
