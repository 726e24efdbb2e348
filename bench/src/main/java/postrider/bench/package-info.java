/// A load generator for mail servers: closed loops over SMTP, LMTP and IMAP, start-up time and idle
/// memory. It knows nothing of Postrider's code, so that any server can be measured.
package postrider.bench;
