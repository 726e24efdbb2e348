package postrider.wire.header;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.wire.text.DisplayText;

/// The parameters of a Content-Type or Content-Disposition, raw and in their order, so that a
/// BODYSTRUCTURE repeats what the sender wrote.
public record Parameters(List<Parameter> all) {
    /// The most that are read of one field; later ones are left out.
    public static final int MOST = 1000;

    /// No parameter.
    public static final Parameters NONE = new Parameters(List.of());

    public Parameters {
        all = List.copyOf(all);
    }

    /// One parameter.
    ///
    /// @param name lower case; keeps the asterisks of rfc2231, as in `filename*0*`
    /// @param value without quotes, not decoded
    public record Parameter(String name, Bytes value) {}

    /// These and one more, to be printed.
    ///
    /// @param name lower case
    /// @param text any text
    public Parameters with(String name, String text) {
        List<Parameter> more = new ArrayList<>(all);
        more.add(new Parameter(name, Bytes.utf8(DisplayText.printable(text))));
        return new Parameters(more);
    }

    /// The raw value of the first parameter of exactly this name (lower case), null if there is
    /// none.
    public @Nullable Bytes raw(String name) {
        for (Parameter parameter : all) {
            if (parameter.name().equals(name)) {
                return parameter.value();
            }
        }
        return null;
    }

    /// The value as people read it: continuations joined, percent escapes and charset decoded
    /// (rfc2231#3, rfc2231#4), encoded words decoded as many programs wrongly write them; null if
    /// there is none.
    public @Nullable String text(String name) {
        return ParameterText.of(this, name);
    }

    /// Whether no parameter is in one of the forms of rfc2231, which an asterisk marks.
    boolean isPlain() {
        for (Parameter parameter : all) {
            if (parameter.name().indexOf('*') >= 0) {
                return false;
            }
        }
        return true;
    }

    /// Whether a parameter stands more than once, in the same form or in several, and not always
    /// with the same value, so that readers may disagree.
    public boolean isAmbiguous() {
        return ParameterForms.differ(this);
    }
}
