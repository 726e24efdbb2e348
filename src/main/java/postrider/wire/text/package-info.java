/// Text as mail writes it: charsets with their many wrong labels, and encoded words.
@org.jspecify.annotations.NullMarked
package postrider.wire.text;
