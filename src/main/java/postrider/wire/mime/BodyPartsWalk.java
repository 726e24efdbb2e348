package postrider.wire.mime;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import postrider.wire.header.Disposition;

/// The walk of rfc8621#4.1.4 through a tree of parts, with a stack of its own. Names are those of
/// the standard, where a list that is no longer to be added to is null; here [Level#text] and
/// [Level#html] tell.
final class BodyPartsWalk {
    private final List<Part> textBody = new ArrayList<>();
    private final List<Part> htmlBody = new ArrayList<>();
    private final List<Part> attachments = new ArrayList<>();
    private final List<Attachment> files = new ArrayList<>();
    private final Deque<Level> open = new ArrayDeque<>();
    private boolean hasAttachment;

    /// One multipart that is being walked through.
    private static final class Level {
        final List<Part> parts;
        final String multipartType;
        final boolean inAlternative;
        final int textLength;
        final int htmlLength;
        boolean text;
        boolean html;
        int at;

        Level(
                List<Part> parts,
                String multipartType,
                boolean inAlternative,
                boolean text,
                boolean html,
                int textLength,
                int htmlLength) {
            this.parts = parts;
            this.multipartType = multipartType;
            this.inAlternative = inAlternative;
            this.text = text;
            this.html = html;
            this.textLength = textLength;
            this.htmlLength = htmlLength;
        }

        boolean isAlternative() {
            return multipartType.equals("alternative");
        }
    }

    BodyParts of(Part root) {
        open.push(new Level(List.of(root), "mixed", false, true, true, 0, 0));
        while (!open.isEmpty()) {
            Level level = open.element();
            if (level.at == level.parts.size()) {
                close(level);
                open.pop();
            } else {
                Part part = level.parts.get(level.at);
                if (part.type().isMultipart()) {
                    open.push(inside(part, level));
                } else {
                    sort(part, level);
                    addEmbedded(part);
                }
                level.at++;
            }
        }
        return new BodyParts(textBody, htmlBody, attachments, files, hasAttachment);
    }

    private Level inside(Part part, Level level) {
        String subtype = part.type().subtype();
        return new Level(
                part.parts(),
                subtype,
                level.inAlternative || subtype.equals("alternative"),
                level.text,
                level.html,
                textBody.size(),
                htmlBody.size());
    }

    private void sort(Part part, Level level) {
        boolean isPlain = part.type().is("text", "plain");
        boolean isHtml = part.type().is("text", "html");
        if (!isInline(part, level)) {
            attach(part, level);
            return;
        }
        if (level.isAlternative()) {
            if (isPlain && level.text) {
                textBody.add(part);
            } else if (isHtml && level.html) {
                htmlBody.add(part);
            } else {
                attach(part, level);
            }
            return;
        }
        if (level.inAlternative) {
            level.html &= !isPlain;
            level.text &= !isHtml;
        }
        if (level.text) {
            textBody.add(part);
        }
        if (level.html) {
            htmlBody.add(part);
        }
        if (!(level.text && level.html) && (isMedia(part) || !(level.text || level.html))) {
            attach(part, level);
        }
    }

    /// Whether it is a body part rather than an attachment.
    private static boolean isInline(Part part, Level level) {
        if (part.disposition() != null && part.disposition().type().equals("attachment")) {
            return false;
        }
        if (!part.type().is("text", "plain") && !part.type().is("text", "html") && !isMedia(part)) {
            return false;
        }
        return level.at == 0
                || (!level.multipartType.equals("related")
                        && (isMedia(part) || Attachment.name(part).isEmpty()));
    }

    private static boolean isMedia(Part part) {
        return switch (part.type().type()) {
            case "image", "audio", "video" -> true;
            default -> false;
        };
    }

    private void attach(Part part, Level level) {
        attachments.add(part);
        files.add(Attachment.of(part));
        if (!isShownInline(part) && !isPictureOfHtml(part, level) && !isSignature(part, level)) {
            hasAttachment = true;
        }
    }

    private void addEmbedded(Part part) {
        for (EmbeddedFile file : part.embedded()) {
            files.add(Attachment.of(part, file));
            hasAttachment = true;
        }
    }

    /// Some programs call every file inline; only text and media can be shown so.
    private static boolean isShownInline(Part part) {
        Disposition disposition = part.disposition();
        return disposition != null
                && disposition.type().equals("inline")
                && (part.type().isText() || isMedia(part));
    }

    private static boolean isPictureOfHtml(Part part, Level level) {
        return level.multipartType.equals("related")
                && level.at > 0
                && isMedia(part)
                && part.id() != null;
    }

    /// rfc1847#2.1: the second part signs the first.
    private static boolean isSignature(Part part, Level level) {
        return level.multipartType.equals("signed")
                && level.at == 1
                && part.type().type().equals("application");
    }

    /// An alternative that came in one form only stands in both lists.
    private void close(Level level) {
        if (!level.isAlternative() || !level.text || !level.html) {
            return;
        }
        boolean noText = textBody.size() == level.textLength;
        boolean noHtml = htmlBody.size() == level.htmlLength;
        if (noText && !noHtml) {
            textBody.addAll(htmlBody.subList(level.htmlLength, htmlBody.size()));
        } else if (noHtml && !noText) {
            htmlBody.addAll(textBody.subList(level.textLength, textBody.size()));
        }
    }
}
