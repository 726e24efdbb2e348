/// Headers: their fields as octets, what the structured ones mean, and how new ones are printed.
@org.jspecify.annotations.NullMarked
package postrider.wire.header;
