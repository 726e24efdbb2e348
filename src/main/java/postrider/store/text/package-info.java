/// The text of a message for people, the search and the spam filter: from plain text, HTML and
/// TNEF, bounded whatever comes. Knows messages, not mailboxes.
@org.jspecify.annotations.NullMarked
package postrider.store.text;
