package badexample.app.one;

import badexample.app.two.Other;

/// Uses a package that uses this one.
public record RoundInside(Other other) {}
