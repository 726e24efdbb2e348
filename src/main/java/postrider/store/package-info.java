/// The mail store: accounts' mailboxes, what is in them, and the stream of their changes. One
/// message has one content, however many mailboxes hold it. See `docs/design/store.md`.
@org.jspecify.annotations.NullMarked
package postrider.store;
