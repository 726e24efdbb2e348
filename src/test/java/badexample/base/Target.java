package badexample.base;

/// Something to use.
public record Target(int value) {}
