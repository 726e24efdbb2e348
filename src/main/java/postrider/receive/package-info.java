/// How mail comes in: `Intake`, the one door, and the servers that bring mail to it.
@org.jspecify.annotations.NullMarked
package postrider.receive;
