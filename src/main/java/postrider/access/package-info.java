/// How people and their programs reach stored mail.
@org.jspecify.annotations.NullMarked
package postrider.access;
