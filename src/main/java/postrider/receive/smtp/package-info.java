/// The server of SMTP, submission and LMTP: one session, one file for each verb.
@org.jspecify.annotations.NullMarked
package postrider.receive.smtp;
