package badexample.app.two;

import badexample.app.one.RoundInside;

/// The other half of the circle.
public record Other(RoundInside inside) {}
