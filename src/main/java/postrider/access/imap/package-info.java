/// The IMAP server (rfc3501): one session a connection, one handler a command. The grammar is in
/// `wire.imap`, the mail in `store`; a session adds its state and its own message numbers.
@org.jspecify.annotations.NullMarked
package postrider.access.imap;
