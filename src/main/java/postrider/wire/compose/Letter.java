package postrider.wire.compose;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a person writes: a text, the same in HTML, images in it, files with it. All may be missing.
///
/// @param text null if there is only HTML
/// @param html null if there is only text
/// @param inlines shown in the HTML by their Content-ID, see [NewPart#inline]; without HTML they go
///   along as files do
/// @param attachments see [NewPart#attachment]
public record Letter(
        @Nullable String text,
        @Nullable String html,
        List<NewPart.Leaf> inlines,
        List<NewPart> attachments) {
    public Letter {
        inlines = List.copyOf(inlines);
        attachments = List.copyOf(attachments);
    }

    /// A letter of nothing but text.
    public static Letter of(String text) {
        return new Letter(text, null, List.of(), List.of());
    }

    /// The same with the text as a flowed one, see [NewPart#flowed].
    public NewPart flowedBody() {
        return body(true);
    }

    /// The parts in the order and nesting that mail programs expect: the files beside the text,
    /// HTML after text, images beside the HTML. Without anything it is an empty text.
    public NewPart body() {
        return body(false);
    }

    private NewPart body(boolean isFlowed) {
        List<NewPart> forms = new ArrayList<>();
        if (text != null) {
            forms.add(isFlowed ? NewPart.flowed(text) : NewPart.text("plain", text));
        }
        List<NewPart> files = new ArrayList<>();
        if (html != null) {
            NewPart.Leaf page = NewPart.text("html", html);
            forms.add(inlines.isEmpty() ? page : NewPart.related(page, inlines));
        } else {
            files.addAll(inlines);
        }
        files.addAll(attachments);
        if (forms.isEmpty() && files.isEmpty()) {
            return NewPart.text("plain", "");
        }
        if (forms.size() > 1) {
            forms = List.of(NewPart.alternative(forms));
        }
        if (files.isEmpty()) {
            return forms.getFirst();
        }
        List<NewPart> all = new ArrayList<>(forms);
        all.addAll(files);
        return NewPart.mixed(all);
    }
}
