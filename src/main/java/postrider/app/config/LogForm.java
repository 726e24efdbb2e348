package postrider.app.config;

/// How log lines look.
public enum LogForm {
    /// Text on a terminal, JSON otherwise.
    AUTO,
    TEXT,
    JSON
}
