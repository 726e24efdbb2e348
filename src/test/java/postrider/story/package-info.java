/// Whole journeys: the built program as a real process, ordinary mail programs as its users.
@org.jspecify.annotations.NullMarked
package postrider.story;
