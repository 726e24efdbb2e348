/// Finds messages by what is written in them: what a search means, and an index that makes it
/// quick.
@org.jspecify.annotations.NullMarked
package postrider.store.search;
