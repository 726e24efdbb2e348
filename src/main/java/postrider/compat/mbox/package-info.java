/// Mailboxes in one file (rfc4155), in the dialects that programs have made of it. Reading is
/// lenient: no archive is so broken that the rest of it is lost.
@org.jspecify.annotations.NullMarked
package postrider.compat.mbox;
