/// A file for each message in folders that are mailboxes, on the disk or in a zip.
@org.jspecify.annotations.NullMarked
package postrider.compat.eml;
