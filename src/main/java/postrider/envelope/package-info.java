/// What stations hand to each other: who sends what to whom, where it came from and what became of
/// it; and the port through which all mail enters.
@org.jspecify.annotations.NullMarked
package postrider.envelope;
