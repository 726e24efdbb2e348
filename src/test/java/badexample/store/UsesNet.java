package badexample.store;

import badexample.net.RoundAbout;

/// The other half of the circle.
public record UsesNet(RoundAbout other) {}

record UsesNotDrawn(badexample.base.Target target) {}
