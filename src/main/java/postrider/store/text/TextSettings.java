package postrider.store.text;

/// How much of a message is made into text. Beyond a limit the rest is left out.
///
/// @param htmlCharacters of one HTML part that are read, and of the text that comes of it
/// @param htmlDepth elements inside elements; deeper ones count as lying beside each other
/// @param previewCharacters Unicode characters of a preview, 1 to 256 (rfc8970#3.3)
/// @param searchPart characters of text of one part that are given to the search
/// @param searchMessage characters of text of one message that are given to the search
/// @param tnefOctets of one TNEF part that is opened; larger ones stay closed, as memory of about
///   three times the size is needed
/// @param tnefFiles in one TNEF part that are listed
/// @param tnefRtf octets of packed RTF in one TNEF part that are unpacked, which may take forty
///   times as much memory
public record TextSettings(
        int htmlCharacters,
        int htmlDepth,
        int previewCharacters,
        int searchPart,
        int searchMessage,
        int tnefOctets,
        int tnefFiles,
        int tnefRtf) {
    /// 2 Mi characters of HTML 256 deep, previews of 200 (rfc8970#3.3), 1 Mi characters of a part
    /// and 4 Mi of a message for the search, 16 MiB of TNEF with 1000 files and 1 MiB of packed
    /// RTF.
    public static final TextSettings DEFAULT =
            new TextSettings(2 << 20, 256, 200, 1 << 20, 4 << 20, 16 << 20, 1000, 1 << 20);

    /// @throws IllegalArgumentException if a limit is not positive or a preview too long
    public TextSettings {
        if (htmlCharacters < 1
                || htmlDepth < 1
                || previewCharacters < 1
                || previewCharacters > 256
                || searchPart < 1
                || searchMessage < 1
                || tnefOctets < 1
                || tnefFiles < 1
                || tnefRtf < 1) {
            throw new IllegalArgumentException("limits of texts");
        }
    }
}
