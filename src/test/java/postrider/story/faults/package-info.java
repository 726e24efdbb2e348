/// Lets a running server die or fail at a certain system call.
@NullMarked
package postrider.story.faults;

import org.jspecify.annotations.NullMarked;
