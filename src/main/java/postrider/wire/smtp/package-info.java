/// SMTP and LMTP as values: commands, replies, extensions, and the scanner for message text. Shared
/// by the server and the client side; pure.
@org.jspecify.annotations.NullMarked
package postrider.wire.smtp;
