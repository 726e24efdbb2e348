/// The commands, one class each: words in, sentences and exit codes out. They ask the running
/// server over its local socket, or open the data folder themselves when there is none.
@org.jspecify.annotations.NullMarked
package postrider.cli;
