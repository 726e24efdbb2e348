/// The words of POP3 (RFC 1939, 2449, 2595, 5034): commands read from lines, replies printed.
@org.jspecify.annotations.NullMarked
package postrider.wire.pop3;
