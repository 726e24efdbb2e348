package postrider.wire.imap;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import postrider.wire.header.Disposition;
import postrider.wire.header.Parameters;
import postrider.wire.mime.Message;
import postrider.wire.mime.Part;

/// Prints BODY and BODYSTRUCTURE (rfc3501#7.4.2). Recurses as deep as the scanner lets parts nest.
public final class BodyStructurePrinter {
    private final ImapOutput out;
    private final boolean extended;

    private BodyStructurePrinter(ImapOutput out, boolean extended) {
        this.out = out;
        this.extended = extended;
    }

    /// Prints the structure below a part.
    ///
    /// @param extended whether with extension data, as BODYSTRUCTURE has it
    public static void print(Part root, boolean extended, ImapOutput out) throws IOException {
        new BodyStructurePrinter(out, extended).part(root);
    }

    private void part(Part part) throws IOException {
        out.text("(");
        if (part.type().isMultipart()) {
            multipart(part);
        } else {
            single(part);
        }
        out.text(")");
    }

    private void multipart(Part part) throws IOException {
        for (Part inner : part.parts()) {
            part(inner);
        }
        out.text(" ").string(part.type().subtype());
        if (extended) {
            out.text(" ");
            parameters(part.type().parameters());
            common(part);
        }
    }

    private void single(Part part) throws IOException {
        out.string(part.type().type()).text(" ").string(part.type().subtype()).text(" ");
        parameters(part.type().parameters());
        out.text(" ").nstring(part.id()).text(" ").nstring(part.description());
        out.text(" ").string(part.encoding()).text(" ").number(part.octets());
        Message message = part.message();
        if (message != null && part.type().is("message", "rfc822")) {
            out.text(" ");
            EnvelopePrinter.print(message.envelope(), out);
            out.text(" ");
            part(message.root());
            out.text(" ").number(part.lines());
        } else if (part.type().isText()) {
            out.text(" ").number(part.lines());
        }
        if (extended) {
            out.text(" ").nstring(part.md5());
            common(part);
        }
    }

    /// The extension data that all parts have.
    private void common(Part part) throws IOException {
        out.text(" ");
        disposition(part.disposition());
        out.text(" ");
        languages(part.languages());
        out.text(" ").nstring(part.location());
    }

    private void parameters(Parameters parameters) throws IOException {
        if (parameters.all().isEmpty()) {
            out.text("NIL");
            return;
        }
        String before = "(";
        for (Parameters.Parameter parameter : parameters.all()) {
            out.text(before).string(parameter.name()).text(" ").string(parameter.value());
            before = " ";
        }
        out.text(")");
    }

    private void disposition(@Nullable Disposition disposition) throws IOException {
        if (disposition == null) {
            out.text("NIL");
            return;
        }
        out.text("(").string(disposition.type()).text(" ");
        parameters(disposition.parameters());
        out.text(")");
    }

    private void languages(List<String> languages) throws IOException {
        if (languages.isEmpty()) {
            out.text("NIL");
            return;
        }
        String before = "(";
        for (String language : languages) {
            out.text(before).string(language);
            before = " ";
        }
        out.text(")");
    }
}
