/// Who there is: domains, accounts, aliases, credentials, and who may log in.
@org.jspecify.annotations.NullMarked
package postrider.directory;
