package postrider.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import postrider.admin.api.Json;
import postrider.base.Ticker;

/// Shows how far long work is, and what went wrong in it: a bar where a person watches, a line now
/// and then where none does, or JSON, one object a line. For one thread.
final class Progress {
    /// How it is shown.
    enum Form {
        BAR,
        LINES,
        JSON
    }

    private static final Duration BAR_PAUSE = Duration.ofMillis(100);
    private static final Duration LINE_PAUSE = Duration.ofSeconds(10);
    private static final int BAR_WIDTH = 20;
    private static final String CLEAR = "\r\u001b[K";

    private final PrintStream out;
    private final Form form;
    private final Ticker ticker;
    private String phase = "";
    private long total;
    private long began;
    private long shown;
    private long messages;
    private long octets;
    private long done;
    private long errors;

    Progress(PrintStream out, Form form, Ticker ticker) {
        this.out = out;
        this.form = form;
        this.ticker = ticker;
    }

    /// That of a command.
    static Progress of(Invocation invocation, Ticker ticker) {
        Terminal terminal = invocation.terminal();
        if (invocation.has("--json")) {
            return new Progress(terminal.out(), Form.JSON, ticker);
        }
        return new Progress(
                terminal.err(), terminal.secrets() == null ? Form.LINES : Form.BAR, ticker);
    }

    /// Begins a phase.
    ///
    /// @param newTotal of whatever `step` counts with
    void phase(String name, long newTotal) {
        phase = name;
        total = newTotal;
        messages = 0;
        octets = 0;
        done = 0;
        began = ticker.nanos();
        shown = began;
        show();
    }

    /// What there is of the phase so far.
    ///
    /// @param newDone of the total
    void step(long newMessages, long newOctets, long newDone) {
        messages = newMessages;
        octets = newOctets;
        done = newDone;
        Duration pause = form == Form.BAR ? BAR_PAUSE : LINE_PAUSE;
        if (ticker.nanos() - shown >= pause.toNanos()) {
            shown = ticker.nanos();
            show();
        }
    }

    /// Something that does not stop the work.
    void error(String place, String reason) {
        errors++;
        switch (form) {
            case BAR -> out.println(CLEAR + "postrider: " + place + ": " + reason);
            case LINES -> out.println("postrider: " + place + ": " + reason);
            case JSON -> {
                Map<String, Object> object = new LinkedHashMap<>();
                object.put("place", place);
                object.put("error", reason);
                json(object);
            }
        }
    }

    long errors() {
        return errors;
    }

    /// Shows the end of the last phase.
    void finish() {
        show();
        if (form == Form.BAR) {
            out.println();
        }
    }

    private void show() {
        switch (form) {
            case BAR -> out.print(CLEAR + bar() + line());
            case LINES -> out.println(phase + ": " + line());
            case JSON -> {
                Map<String, Object> object = new LinkedHashMap<>();
                object.put("phase", phase);
                object.put("messages", messages);
                object.put("octets", octets);
                object.put("done", done);
                object.put("total", total);
                object.put("octets-per-second", rate());
                if (left() >= 0) {
                    object.put("seconds-left", left());
                }
                object.put("errors", errors);
                json(object);
            }
        }
        out.flush();
    }

    private void json(Map<String, Object> object) {
        out.println(new String(Json.print(object), StandardCharsets.UTF_8));
    }

    private double share() {
        return total <= 0 ? 0 : Math.min(1, (double) done / total);
    }

    private long rate() {
        double seconds = (ticker.nanos() - began) / 1e9;
        return seconds < 0.1 ? 0 : (long) (octets / seconds);
    }

    /// Seconds; -1 when nobody can tell.
    private long left() {
        double share = share();
        double seconds = (ticker.nanos() - began) / 1e9;
        return share < 0.001 ? -1 : Math.round(seconds / share - seconds);
    }

    private String bar() {
        int full = (int) (share() * BAR_WIDTH);
        return phase + " [" + "#".repeat(full) + ".".repeat(BAR_WIDTH - full) + "] ";
    }

    private String line() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%,d", messages));
        if (total > 0) {
            text.append(
                    form == Form.LINES && done == messages
                            ? String.format(Locale.ROOT, "/%,d messages", total)
                            : String.format(Locale.ROOT, " messages, %.1f %%", 100 * share()));
        } else {
            text.append(" messages");
        }
        if (rate() > 0) {
            text.append(String.format(Locale.ROOT, ", %.1f MB/s", rate() / 1e6));
        }
        if (left() > 0) {
            text.append(", ").append(time(left())).append(" left");
        }
        if (errors > 0) {
            text.append(errors == 1 ? ", 1 error" : ", " + errors + " errors");
        }
        return text.toString();
    }

    private static String time(long seconds) {
        if (seconds < 100) {
            return seconds + " s";
        }
        long minutes = seconds / 60;
        return minutes < 100 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
    }
}
