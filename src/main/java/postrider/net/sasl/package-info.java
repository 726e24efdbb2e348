/// Server sides of SASL mechanisms, and the port by which protocols ask whether a login is right.
@org.jspecify.annotations.NullMarked
package postrider.net.sasl;
