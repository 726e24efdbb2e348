package postrider.compat;

/// What an archive has in one place.
public sealed interface Entry permits Item, Trouble, Box, MailboxNotes {}
