/// What can be asked of a server and changed in it: one class per operation, run inside the server
/// for whoever may open its local socket, or by a command that has opened the data folder itself.
@org.jspecify.annotations.NullMarked
package postrider.admin.api;
