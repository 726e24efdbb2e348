/// Mailbox addresses as SMTP and message headers write them: values, parsers and printing. The
/// envelope side is strict, the header side takes whatever real mail contains.
@org.jspecify.annotations.NullMarked
package postrider.wire.address;
