/// The whole Internet mail system in one process. This package only holds the way in; the parts
/// stand in the packages below it, in the order that `docs/packages.puml` draws.
@org.jspecify.annotations.NullMarked
package postrider;
