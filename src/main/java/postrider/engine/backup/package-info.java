/// The folder that backups of a store lie in: making them from a checkpoint, comparing them with
/// what they say of themselves, and bringing them back.
@org.jspecify.annotations.NullMarked
package postrider.engine.backup;
