/// The storage ports in heap memory, for tests and the lab. Nothing survives the process; order,
/// atomicity and isolation are those of the durable engines.
@org.jspecify.annotations.NullMarked
package postrider.engine.memory;
