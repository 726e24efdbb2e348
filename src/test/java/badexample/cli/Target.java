package badexample.cli;

/// Something to use, in the last package.
public record Target(int value) {}
