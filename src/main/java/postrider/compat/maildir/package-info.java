/// Maildir and Maildir++: a file for each message, flags in its name, folders as `.A.B`.
@org.jspecify.annotations.NullMarked
package postrider.compat.maildir;
