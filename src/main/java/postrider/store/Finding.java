package postrider.store;

import org.jspecify.annotations.Nullable;

/// One difference that a recount found.
///
/// @param place where it is, such as `mailbox "Sent", UID 7`
/// @param sentence what is wrong there
/// @param remedy what a repair does about it; null when it can do nothing
public record Finding(String place, String sentence, @Nullable String remedy) {}
