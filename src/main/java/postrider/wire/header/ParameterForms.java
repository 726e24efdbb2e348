package postrider.wire.header;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;

/// Compares the forms in which one parameter may stand: plain, extended, in pieces (rfc2231).
final class ParameterForms {
    /// Of nearly all values there are no more, and each stands once.
    private static final int FEW = 8;

    private ParameterForms() {}

    /// Whether one parameter has more than one value. Linear: each is looked at with those of its
    /// own name only.
    static boolean differ(Parameters parameters) {
        if (parameters.isPlain() && areFewAndSingle(parameters.all())) {
            return false;
        }
        Map<String, List<Parameters.Parameter>> byName = new HashMap<>();
        for (Parameters.Parameter parameter : parameters.all()) {
            byName.computeIfAbsent(baseName(parameter.name()), key -> new ArrayList<>(1))
                    .add(parameter);
        }
        for (Map.Entry<String, List<Parameters.Parameter>> entry : byName.entrySet()) {
            List<Parameters.Parameter> same = entry.getValue();
            if (same.size() > 1 && (standsTwice(same) || textsDiffer(same, entry.getKey()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean areFewAndSingle(List<Parameters.Parameter> all) {
        if (all.size() > FEW) {
            return false;
        }
        for (int i = 1; i < all.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (all.get(j).name().equals(all.get(i).name())) {
                    return false;
                }
            }
        }
        return true;
    }

    private static String baseName(String name) {
        int star = name.indexOf('*');
        return star < 0 ? name : name.substring(0, star);
    }

    /// Whether one form, or one piece, stands twice with different values.
    private static boolean standsTwice(List<Parameters.Parameter> same) {
        Map<String, Bytes> values = new HashMap<>();
        for (Parameters.Parameter parameter : same) {
            String name = parameter.name();
            boolean isCodedPiece = name.endsWith("*") && name.indexOf('*') < name.length() - 1;
            String form = isCodedPiece ? name.substring(0, name.length() - 1) : name;
            Bytes before = values.putIfAbsent(form, parameter.value());
            if (before != null && !before.equals(parameter.value())) {
                return true;
            }
        }
        return false;
    }

    /// The plain form of a file's name may spell it without accents, as long as it is not another
    /// kind of file.
    private static boolean isSame(String name, String one, String other) {
        if (!name.equals("name") && !name.equals("filename")) {
            return one.equals(other);
        }
        String extension = kind(one);
        String otherExtension = kind(other);
        return extension.equals(otherExtension)
                || !isAlphanumeric(extension)
                || !isAlphanumeric(otherExtension);
    }

    private static String kind(String fileName) {
        return FileName.extension(fileName).strip().toLowerCase(Locale.ROOT);
    }

    private static boolean isAlphanumeric(String text) {
        return text.chars().allMatch(c -> c < 0x80 && Character.isLetterOrDigit(c));
    }

    private static boolean textsDiffer(List<Parameters.Parameter> same, String name) {
        List<Parameters.Parameter> plain = new ArrayList<>();
        List<Parameters.Parameter> extended = new ArrayList<>();
        List<Parameters.Parameter> pieces = new ArrayList<>();
        for (Parameters.Parameter parameter : same) {
            switch (parameter.name().length() - name.length()) {
                case 0 -> plain.add(parameter);
                case 1 -> extended.add(parameter);
                default -> pieces.add(parameter);
            }
        }
        @Nullable String first = null;
        for (List<Parameters.Parameter> form : List.of(plain, extended, pieces)) {
            String text = form.isEmpty() ? null : new Parameters(form).text(name);
            if (text != null && first != null && !isSame(name, first, text)) {
                return true;
            }
            first = text == null ? first : text;
        }
        return false;
    }
}
