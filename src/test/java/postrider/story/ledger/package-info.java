/// Senders that write down what they were told, and a reader that holds the server to it: the parts
/// of the kill ledger test.
@org.jspecify.annotations.NullMarked
package postrider.story.ledger;
