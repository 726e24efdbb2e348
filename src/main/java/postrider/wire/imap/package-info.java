/// The grammar of IMAP4rev1 (rfc3501): commands in, responses out, byte for byte. Knows nothing of
/// sessions; a literal's octets stand in the command behind its mark, as they came.
@org.jspecify.annotations.NullMarked
package postrider.wire.imap;
