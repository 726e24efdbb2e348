package postrider.wire.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import postrider.wire.header.ContentType;
import postrider.wire.header.Disposition;
import postrider.wire.header.HeaderField;
import postrider.wire.header.Parameters;
import postrider.wire.text.EncodedWords;
import postrider.wire.text.FlowedText;

/// A part to be built, or the whole body of a message.
public sealed interface NewPart {
    /// Fields that the builder writes itself.
    Set<String> OWN_FIELDS =
            Set.of(
                    "mime-version",
                    "content-type",
                    "content-transfer-encoding",
                    "content-disposition");

    /// A part without parts. The type decides how the content is treated: that of `text` has lines,
    /// which may be ended anew on the way, all else stays exact; that of `message` is not encoded
    /// (rfc2046#5.2.1), save for message/global and its kin (rfc6532#3.5).
    ///
    /// @param type no multipart; what its charset says is up to the caller
    /// @param disposition how it is shown, with its file name; null if not said
    /// @param fields further fields, such as Content-ID, Content-Description, Content-Language
    record Leaf(
            ContentType type,
            Content content,
            @Nullable Disposition disposition,
            List<NewField> fields)
            implements NewPart {
        /// @throws IllegalArgumentException if the type or disposition cannot be written, or a
        ///   field is one that the builder writes itself
        public Leaf {
            checkType(type);
            if (type.isMultipart()) {
                throw new IllegalArgumentException("a part without parts");
            }
            if (disposition != null) {
                // Checks it.
                new HeaderField("Content-Disposition", disposition.print(false));
            }
            fields = checked(fields);
        }

        /// The same with one more field.
        public Leaf with(NewField field) {
            return new Leaf(type, content, disposition, plus(fields, field));
        }

        /// The same with this Content-ID, without angle brackets (rfc2392).
        ///
        /// @throws IllegalArgumentException if it is none
        public Leaf withId(String id) {
            return with(new NewField.Ids("Content-ID", List.of(id)));
        }
    }

    /// A part with parts (rfc2046#5.1).
    ///
    /// @param subtype lower case, such as `mixed`
    /// @param parameters without the boundary
    /// @param fields further fields, such as Content-Language
    record Multipart(
            String subtype, Parameters parameters, List<NewPart> parts, List<NewField> fields)
            implements NewPart {
        /// @throws IllegalArgumentException if there is no part, the subtype or a parameter cannot
        ///   be written, or a field is one that the builder writes itself
        public Multipart {
            checkType(new ContentType("multipart", subtype, parameters));
            if (parts.isEmpty() || parameters.text("boundary") != null) {
                throw new IllegalArgumentException("a multipart with parts and no boundary yet");
            }
            parts = List.copyOf(parts);
            fields = checked(fields);
        }

        /// The same with one more field.
        public Multipart with(NewField field) {
            return new Multipart(subtype, parameters, parts, plus(fields, field));
        }
    }

    /// A part as it is, its header first; what was signed before (rfc1847#2.1). It is checked for
    /// what mail cannot carry, not for sense.
    record Given(Content octets) implements NewPart {}

    /// A text in US-ASCII if that is enough, else in UTF-8.
    ///
    /// @param subtype lower case, such as `plain` or `html`
    /// @param text any text; NUL, which ends a text for many programs, becomes U+FFFD
    static Leaf text(String subtype, String text) {
        return text(subtype, text, Parameters.NONE);
    }

    /// A plain text whose paragraphs, one on each line, are wrapped to the width of any screen
    /// (rfc3676). `>` in front of a line, once or more, says that it is quoted. Text that has no
    /// blanks to be wrapped at, such as Chinese, gets `delsp=yes`.
    ///
    /// @param text any text; blanks at line ends are lost but for the one of `-- `
    static Leaf flowed(String text) {
        List<FlowedText.Paragraph> paragraphs = new ArrayList<>();
        text.lines().forEach(line -> paragraphs.add(paragraph(line)));
        boolean delSp = FlowedText.needDelSp(paragraphs);
        Parameters parameters = Parameters.NONE.with("format", "flowed");
        return text(
                "plain",
                FlowedText.print(paragraphs, delSp),
                delSp ? parameters.with("delsp", "yes") : parameters);
    }

    private static FlowedText.Paragraph paragraph(String line) {
        int depth = 0;
        while (depth < line.length() && line.charAt(depth) == '>') {
            depth++;
        }
        boolean hasBlank = depth > 0 && line.startsWith(" ", depth);
        return new FlowedText.Paragraph(depth, line.substring(hasBlank ? depth + 1 : depth));
    }

    private static Leaf text(String subtype, String text, Parameters more) {
        String writable = text.replace('\0', '\ufffd');
        // Readers that guess take control characters, and HZ, for the marks of other charsets.
        boolean ascii =
                writable.chars().allMatch(NewPart::isPlainAscii)
                        && !EncodedWords.looksEncoded(writable);
        Parameters parameters = more.with("charset", ascii ? "us-ascii" : "utf-8");
        return new Leaf(
                new ContentType("text", subtype, parameters),
                Content.text(writable),
                null,
                List.of());
    }

    /// A file that goes along.
    static Leaf attachment(ContentType type, @Nullable String fileName, Content content) {
        return new Leaf(type, content, Disposition.of("attachment", fileName), List.of());
    }

    /// Something that is shown in the text, such as an image (rfc2392).
    ///
    /// @param id its Content-ID, without angle brackets
    static Leaf inline(ContentType type, String id, @Nullable String fileName, Content content) {
        return new Leaf(type, content, Disposition.of("inline", fileName), List.of()).withId(id);
    }

    /// A whole message with its header (rfc2046#5.2.1), whose lines end in CRLF.
    static Leaf message(Content message) {
        return new Leaf(ContentType.MESSAGE, message, null, List.of());
    }

    /// Parts that belong to each other in no special way (rfc2046#5.1.3).
    static Multipart mixed(List<NewPart> parts) {
        return new Multipart("mixed", Parameters.NONE, parts, List.of());
    }

    /// The same thing in several forms, the best one last (rfc2046#5.1.4).
    static Multipart alternative(List<NewPart> parts) {
        return new Multipart("alternative", Parameters.NONE, parts, List.of());
    }

    /// A text and what is shown in it (rfc2387).
    static Multipart related(Leaf text, List<? extends NewPart> shown) {
        String type = text.type().type() + '/' + text.type().subtype();
        // rfc2387#3.1
        return new Multipart(
                "related",
                Parameters.NONE.with("type", type),
                joined(List.of(text), shown),
                List.of());
    }

    /// A report: for people, for programs, and of what it is (rfc6522#3).
    ///
    /// @param reportType such as `delivery-status`
    /// @param about the message, or its header as text/rfc822-headers; null if not given back
    static Multipart report(
            String reportType, NewPart forPeople, NewPart forPrograms, @Nullable NewPart about) {
        List<NewPart> parts = List.of(forPeople, forPrograms);
        return new Multipart(
                "report",
                Parameters.NONE.with("report-type", reportType.toLowerCase(Locale.ROOT)),
                about == null ? parts : joined(parts, List.of(about)),
                List.of());
    }

    /// A part and its signature (rfc1847#2.1).
    ///
    /// @param micalg what the text was hashed with, such as `pgp-sha256`
    static Multipart signed(Given signed, Leaf signature, String micalg) {
        String protocol = signature.type().type() + '/' + signature.type().subtype();
        return new Multipart(
                "signed",
                Parameters.NONE.with("micalg", micalg).with("protocol", protocol),
                List.of(signed, signature),
                List.of());
    }

    private static boolean isPlainAscii(int c) {
        return (c >= ' ' && c < 0x7f) || c == '\t' || c == '\r' || c == '\n';
    }

    private static List<NewPart> joined(
            List<? extends NewPart> first, List<? extends NewPart> second) {
        return Stream.<NewPart>concat(first.stream(), second.stream()).toList();
    }

    private static List<NewField> plus(List<NewField> fields, NewField field) {
        return Stream.concat(fields.stream(), Stream.of(field)).toList();
    }

    private static void checkType(ContentType type) {
        // Checks it.
        new HeaderField("Content-Type", type.print());
    }

    private static List<NewField> checked(List<NewField> fields) {
        for (NewField field : fields) {
            if (OWN_FIELDS.contains(field.name().toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("a field that the builder writes itself");
            }
        }
        return List.copyOf(fields);
    }
}
