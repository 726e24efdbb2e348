/// Names to addresses, behind a port that a test replaces.
@org.jspecify.annotations.NullMarked
package postrider.net.dns;
