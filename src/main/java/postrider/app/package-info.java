/// Puts the parts together by hand and runs them. A test or the lab builds the same objects on
/// other ports.
@org.jspecify.annotations.NullMarked
package postrider.app;
