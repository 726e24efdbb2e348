package postrider.store.text;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.wire.codec.Hex;
import postrider.wire.text.LenientText;

/// The text of an RTF document, also of one that HTML was wrapped into (MS-OXRTFEX). One pass
/// without recursion; what is not understood is passed over.
final class RtfText {
    /// Groups inside groups beyond this are read as if they were one.
    private static final int MAX_DEPTH = 1000;

    private static final int MAX_WORD = 40;

    private final Bytes rtf;
    private final int limit;
    private final StringBuilder out = new StringBuilder();
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private String charset = "windows-1252";
    private int at;
    private int depth;

    /// The depth of the outermost group whose text is not shown; 0 if there is none.
    private int hiddenDepth;

    /// Whether this is RTF that only stands for HTML beside it.
    private boolean isForHtml;

    /// Characters still to be passed over that stand for the Unicode character before them.
    private int fallback;

    private int fallbackLength = 1;

    private RtfText(Bytes rtf, int limit) {
        this.rtf = rtf;
        this.limit = limit;
    }

    /// @param limit characters after which it stops
    static String of(Bytes rtf, int limit) {
        RtfText text = new RtfText(rtf, limit);
        text.run();
        return text.out.toString().strip();
    }

    /// The charset of a Windows code page; null if unknown.
    static @Nullable String charset(int codePage) {
        return switch (codePage) {
            case 932 -> "shift_jis";
            case 936 -> "gbk";
            case 949 -> "euc-kr";
            case 950 -> "big5";
            case 874 -> "windows-874";
            case 10000 -> "macintosh";
            case 28591 -> "iso-8859-1";
            case 65001 -> "utf-8";
            default -> {
                if (codePage >= 1250 && codePage <= 1258) {
                    yield "windows-" + codePage;
                }
                yield codePage >= 437 && codePage <= 869 ? "cp" + codePage : null;
            }
        };
    }

    private void run() {
        while (at < rtf.length() && out.length() < limit) {
            int c = rtf.at(at++);
            switch (c) {
                case '{' -> depth = Math.min(MAX_DEPTH, depth + 1);
                case '}' -> {
                    if (depth == hiddenDepth) {
                        hiddenDepth = 0;
                    }
                    depth = Math.max(0, depth - 1);
                    fallback = 0;
                }
                case '\\' -> control();
                case '\r', '\n', 0 -> {}
                default -> octet(c);
            }
        }
        flush();
    }

    private void control() {
        if (at == rtf.length()) {
            return;
        }
        int c = rtf.at(at);
        if (!isLetter(c)) {
            at++;
            switch (c) {
                case '\'' -> hex();
                case '\\', '{', '}' -> octet(c);
                case '~' -> character(0xa0);
                case '_' -> character('-');
                case '\r', '\n' -> character('\n');
                case '*' -> hide();
                default -> {}
            }
            return;
        }
        int start = at;
        while (at < rtf.length() && isLetter(rtf.at(at))) {
            at++;
        }
        String word = at - start > MAX_WORD ? "" : rtf.slice(start, at).toUtf8();
        boolean isNegative = at < rtf.length() && rtf.at(at) == '-';
        at += isNegative ? 1 : 0;
        int digits = at;
        int number = 0;
        while (at < rtf.length() && rtf.at(at) >= '0' && rtf.at(at) <= '9') {
            number = Math.min(1 << 20, number * 10 + rtf.at(at) - '0');
            at++;
        }
        boolean hasNumber = at > digits;
        if (at < rtf.length() && rtf.at(at) == ' ') {
            at++;
        }
        word(word, hasNumber, isNegative ? -number : number);
    }

    private void word(String word, boolean hasNumber, int number) {
        switch (word) {
            case "par", "line", "row", "sect", "page" -> character('\n');
            case "tab", "cell", "nestcell" -> character('\t');
            case "emdash" -> character('\u2014');
            case "endash" -> character('\u2013');
            case "lquote" -> character('\u2018');
            case "rquote" -> character('\u2019');
            case "ldblquote" -> character('\u201c');
            case "rdblquote" -> character('\u201d');
            case "bullet" -> character('\u2022');
            case "u" -> {
                fallback = 0;
                character(number & 0xffff);
                fallback = fallbackLength;
            }
            case "uc" -> fallbackLength = Math.clamp(number, 0, 10);
            case "ansicpg" -> {
                String known = charset(number);
                charset = known == null ? charset : known;
            }
            case "mac" -> charset = "macintosh";
            case "pc" -> charset = "cp437";
            case "bin" -> at = (int) Math.min(rtf.length(), (long) at + Math.max(0, number));
            case "htmlrtf" -> isForHtml = !hasNumber || number != 0;
            case "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "listtable" ->
                    hide();
            default -> {}
        }
    }

    /// The group that is open is no text.
    private void hide() {
        if (hiddenDepth == 0) {
            hiddenDepth = Math.max(1, depth);
        }
    }

    private void hex() {
        if (at + 2 > rtf.length()) {
            return;
        }
        int high = Hex.digit(rtf.at(at));
        int low = Hex.digit(rtf.at(at + 1));
        if (high >= 0 && low >= 0) {
            at += 2;
            octet(high << 4 | low);
        }
    }

    private boolean isShown() {
        return hiddenDepth == 0 && !isForHtml;
    }

    private void octet(int c) {
        if (fallback > 0) {
            fallback--;
        } else if (isShown()) {
            if (c < 0x80 && pending.size() == 0) {
                out.append((char) c);
            } else {
                pending.write(c);
                // A second octet of two may look like ASCII, one at a line end cannot.
                if (pending.size() > 1 && c < 0x40) {
                    flush();
                }
            }
        }
    }

    private void character(int c) {
        if (isShown()) {
            flush();
            out.append((char) c);
        }
    }

    private void flush() {
        if (pending.size() > 0) {
            out.append(LenientText.decode(Bytes.wrap(pending.toByteArray()), charset));
            pending.reset();
        }
    }

    private static boolean isLetter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
