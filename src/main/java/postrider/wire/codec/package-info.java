/// Transfer encodings: how octets travel as text, and back. Whatever is broken yields what can be
/// made of it.
@org.jspecify.annotations.NullMarked
package postrider.wire.codec;
