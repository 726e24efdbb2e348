/// Mailbox addresses as SMTP and message headers write them: values, parsers and printing. The
/// envelope side is strict, the header side takes whatever real mail contains or, when asked, only
/// what the grammar allows. Other forms of address, such as bang paths and X.400 names, would come
/// in where text becomes an [Address] and where an [AddressList.Mailbox] gives one.
@org.jspecify.annotations.NullMarked
package postrider.wire.address;
