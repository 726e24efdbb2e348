/// Mail in files of other programs: what an archive is, whatever its format. The formats stand in
/// packages of their own; nothing here knows of the store's rows or of commands.
@org.jspecify.annotations.NullMarked
package postrider.compat;
