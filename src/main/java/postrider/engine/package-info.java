/// The storage ports, `Tables` and `Blobs`, and what they promise. The only package that keeps
/// durable files.
@org.jspecify.annotations.NullMarked
package postrider.engine;
