/// Classes that break the rules of the house on purpose, so that ArchitectureTest can see each rule
/// fail.
@org.jspecify.annotations.NullMarked
package badexample.app.two;
