/// The POP3 server: one file for each command, over the account's INBOX.
@org.jspecify.annotations.NullMarked
package postrider.access.pop3;
