/// Messages: one pass over the octets yields a [MessageIndex] of offsets and decoded facts, from
/// which every later reader answers. Input is never refused and never parsed twice; printing is
/// strict.
@org.jspecify.annotations.NullMarked
package postrider.wire.mime;
