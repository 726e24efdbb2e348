package postrider.wire.text;

import java.nio.charset.Charset;

/// A charset that a text may be in, with a language. The costs of a text in two of them tell which
/// is likelier, in the measure of [LetterModel#NAT].
sealed interface Reading permits LetterReading, CharacterReading {
    Charset charset();

    /// What speaks against the charset before a text is seen.
    int prior();

    /// The cost of a text's words with octets beyond ASCII.
    int cost(GuessSample sample);
}
