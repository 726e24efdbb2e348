package postrider.base;

import java.io.PrintStream;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// One structured line an event: an event name and key-value pairs, readable on a terminal, JSON
/// otherwise. Values are escaped and cut, so input can forge no line. Callers never pass secrets.
///
/// ```
/// LOG.info("delivered", "id", journeyId, "to", recipient, "bytes", size);
/// ```
public final class Log {
    /// How lines look.
    public enum Form {
        /// For people: time, level, part, event, pairs.
        TEXT,
        /// One JSON object a line.
        JSON
    }

    /// How much is written.
    public enum Level {
        DEBUG,
        INFO,
        WARN,
        ERROR
    }

    /// Where lines go; replaced as a whole by `configure`.
    private record Sink(PrintStream out, Form form, Level threshold, InstantSource clock) {}

    // The one process-wide switch: which stream and form; set once by the server at start.
    private static final AtomicReference<Sink> SINK =
            new AtomicReference<>(
                    new Sink(System.err, Form.TEXT, Level.WARN, InstantSource.system()));

    private static final int VALUE_LIMIT = 1024;

    private final String part;

    private Log(String part) {
        this.part = part;
    }

    /// A log for a part of the program, such as `smtp`.
    public static Log of(String part) {
        return new Log(part);
    }

    /// Sets stream, form and threshold for the whole process.
    public static void configure(PrintStream out, Form form, Level threshold, InstantSource clock) {
        SINK.set(new Sink(out, form, threshold, clock));
    }

    public void debug(String event, @Nullable Object... pairs) {
        write(Level.DEBUG, event, null, pairs);
    }

    public void info(String event, @Nullable Object... pairs) {
        write(Level.INFO, event, null, pairs);
    }

    public void warn(String event, @Nullable Object... pairs) {
        write(Level.WARN, event, null, pairs);
    }

    /// For our own faults: the stack trace goes to the log, never to a client.
    public void error(String event, Throwable cause, @Nullable Object... pairs) {
        write(Level.ERROR, event, cause, pairs);
    }

    private void write(
            Level level, String event, @Nullable Throwable cause, @Nullable Object... pairs) {
        Sink sink = SINK.get();
        if (level.compareTo(sink.threshold()) < 0) {
            return;
        }
        Instant now = sink.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        StringBuilder line = new StringBuilder(160);
        switch (sink.form()) {
            case TEXT -> text(line, now, level, event, pairs);
            case JSON -> json(line, now, level, event, pairs);
        }
        if (cause != null) {
            line.append(sink.form() == Form.JSON ? ",\"cause\":\"" : " cause=\"");
            escape(line, stack(cause), 8 * VALUE_LIMIT);
            line.append('"');
        }
        line.append(sink.form() == Form.JSON ? "}\n" : "\n");
        sink.out().print(line);
        sink.out().flush();
    }

    private void text(
            StringBuilder line, Instant now, Level level, String event, @Nullable Object... pairs) {
        line.append(DateTimeFormatter.ISO_INSTANT.format(now));
        line.append(level == Level.INFO ? " " : " " + level + " ");
        line.append(part).append(": ").append(event);
        for (int i = 0; i + 1 < pairs.length; i += 2) {
            line.append(' ').append(pairs[i]).append('=');
            String value = String.valueOf(pairs[i + 1]);
            boolean plain =
                    !value.isEmpty()
                            && value.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != '"');
            line.append(plain ? "" : "\"");
            escape(line, value, VALUE_LIMIT);
            line.append(plain ? "" : "\"");
        }
    }

    private void json(
            StringBuilder line, Instant now, Level level, String event, @Nullable Object... pairs) {
        line.append("{\"time\":\"").append(DateTimeFormatter.ISO_INSTANT.format(now));
        line.append("\",\"level\":\"").append(level).append("\",\"part\":\"").append(part);
        line.append("\",\"event\":\"").append(event).append('"');
        for (int i = 0; i + 1 < pairs.length; i += 2) {
            line.append(",\"").append(pairs[i]).append("\":");
            if (pairs[i + 1] instanceof Number || pairs[i + 1] instanceof Boolean) {
                line.append(pairs[i + 1]);
            } else {
                line.append('"');
                escape(line, String.valueOf(pairs[i + 1]), VALUE_LIMIT);
                line.append('"');
            }
        }
    }

    /// Escapes as JSON does and also everything a terminal could act on: controls, bidirectional
    /// and zero-width characters, lone surrogates.
    static void escape(StringBuilder line, String value, int limit) {
        int end = Math.min(value.length(), limit);
        for (int i = 0; i < end; i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> line.append("\\\"");
                case '\\' -> line.append("\\\\");
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                default -> {
                    if (needsEscape(c)) {
                        line.append("\\u").append(Character.forDigit(c >> 12, 16));
                        line.append(Character.forDigit((c >> 8) & 15, 16));
                        line.append(Character.forDigit((c >> 4) & 15, 16));
                        line.append(Character.forDigit(c & 15, 16));
                    } else {
                        line.append(c);
                    }
                }
            }
        }
        if (end < value.length()) {
            line.append("...");
        }
    }

    private static boolean needsEscape(char c) {
        return c < 0x20
                || (c >= 0x7f && c < 0xa0)
                || Character.isSurrogate(c)
                || Character.getType(c) == Character.FORMAT
                || c == 0x2028
                || c == 0x2029;
    }

    private static String stack(Throwable cause) {
        StringBuilder text = new StringBuilder(String.valueOf(cause));
        for (StackTraceElement frame : cause.getStackTrace()) {
            text.append("\n  at ").append(frame);
        }
        if (cause.getCause() != null) {
            text.append("\ncaused by ").append(cause.getCause());
        }
        return text.toString();
    }
}
