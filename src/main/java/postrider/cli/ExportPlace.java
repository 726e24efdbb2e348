package postrider.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import postrider.admin.api.Exit;
import postrider.compat.ArchiveWriter;
import postrider.compat.MailboxNotes;
import postrider.compat.eml.EmlWriter;
import postrider.compat.eml.ZipWriter;
import postrider.compat.maildir.MaildirWriter;
import postrider.compat.mbox.MboxDialect;
import postrider.compat.mbox.MboxFileWriter;

/// Where an export goes and in which format. What stands there and was no export of the same
/// account is left alone.
///
/// @param dialect of mbox; null for other formats
/// @param single whether all goes into one file that holds one mailbox
record ExportPlace(Path place, Format format, @Nullable MboxDialect dialect, boolean single) {
    /// What an export can be.
    enum Format {
        MAILDIR,
        MBOX,
        EML,
        ZIP
    }

    /// @param format the word after `--format`; null to go by the name
    static ExportPlace of(Path place, @Nullable String format) throws CommandFailure {
        String name = String.valueOf(place.getFileName()).toLowerCase(Locale.ROOT);
        String word = format == null ? byName(name) : format.toLowerCase(Locale.ROOT);
        boolean single = name.endsWith(".mbox") && !Files.isDirectory(place);
        return switch (word) {
            case "maildir" -> new ExportPlace(place, Format.MAILDIR, null, false);
            case "eml" -> new ExportPlace(place, Format.EML, null, false);
            case "zip" -> new ExportPlace(place, Format.ZIP, null, false);
            default ->
                    new ExportPlace(place, Format.MBOX, dialect(word, "maildir, eml, zip"), single);
        };
    }

    private static String byName(String name) {
        return name.endsWith(".zip") ? "zip" : name.endsWith(".mbox") ? "mbox" : "maildir";
    }

    /// The dialect of a word; `mbox` alone is the one that loses nothing.
    static MboxDialect dialect(String word, String others) throws CommandFailure {
        if (word.equals("mbox")) {
            return MboxDialect.MBOXRD;
        }
        for (MboxDialect dialect : MboxDialect.values()) {
            if (dialect.name().toLowerCase(Locale.ROOT).equals(word)) {
                return dialect;
            }
        }
        throw new CommandFailure(
                Exit.USAGE,
                "--format is one of: mbox, " + others + ", mboxo, mboxrd, mboxcl, mboxcl2");
    }

    /// Begins to write.
    ///
    /// @param owner whose mail it is
    ArchiveWriter open(String owner) throws CommandFailure, IOException {
        boolean folder = !single && format != Format.ZIP;
        if (folder) {
            checkFolder(owner);
        } else if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            throw new CommandFailure(Exit.CANNOT_CREATE, place + " is there already");
        }
        return switch (format) {
            case MAILDIR -> new MaildirWriter(place);
            case EML -> new EmlWriter(place);
            case ZIP -> new ZipWriter(place);
            case MBOX -> {
                MboxDialect kind = dialect == null ? MboxDialect.MBOXRD : dialect;
                yield single
                        ? MboxFileWriter.file(place, kind, true)
                        : MboxFileWriter.folder(place, kind, true);
            }
        };
    }

    private void checkFolder(String owner) throws CommandFailure, IOException {
        if (!Files.exists(place)) {
            return;
        }
        if (!Files.isDirectory(place)) {
            throw new CommandFailure(Exit.CANNOT_CREATE, place + " is not a folder");
        }
        String before = MailboxNotes.of(place).owner();
        if (before.isEmpty()) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(place)) {
                if (files.iterator().hasNext()) {
                    throw new CommandFailure(
                            Exit.CANNOT_CREATE,
                            place + " is not empty and not an earlier export; name a new folder");
                }
            }
        } else if (!before.equals(owner)) {
            throw new CommandFailure(Exit.CANNOT_CREATE, place + " holds the mail of " + before);
        }
    }
}
