/// Measures the mail store in one process with it, over mailboxes of up to a million messages.
package postrider.bench.store;
