package badexample.stray;

final class HasNoPlace {}
