package postrider.compat;

/// Something that is no readable message; the rest of the archive is read all the same.
///
/// @param place a file, with an octet where that helps
/// @param reason in words for the person who asked
public record Trouble(String place, String reason) implements Entry {}
