package postrider.wire.compose;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Builds new messages. It reads the contents once to choose encodings and boundaries; what it
/// gives back writes the message as often as it is asked to.
///
/// The same description, target and token always give the same octets: time and chance come from
/// the caller, as the Date, the Message-ID and the token.
public final class Composer {
    private final Settings settings;

    /// How messages are built.
    ///
    /// @param maxDepth parts in parts, the outermost counted, at least 1
    /// @param guards whether text that some relays change is encoded even if it need not be: blanks
    ///   at the end of a line, `From ` at its start, a dot alone (rfc2049#3). Needed for what is to
    ///   be signed (rfc3156#5)
    /// @param isDraft whether Date and From may be missing
    /// @param plainFileNames whether a file name that is not ASCII also gets a plain form with `_`
    ///   in it, for programs that do not know rfc2231
    public record Settings(int maxDepth, boolean guards, boolean isDraft, boolean plainFileNames) {
        public static final Settings DEFAULT = new Settings(100, false, false, false);

        /// @throws IllegalArgumentException if the depth is not at least 1 and at most 500
        public Settings {
            if (maxDepth < 1 || maxDepth > 500) {
                throw new IllegalArgumentException("the depth of new messages");
            }
        }

        /// What is to be signed.
        public Settings guarded() {
            return new Settings(maxDepth, true, isDraft, plainFileNames);
        }

        /// What is not to be sent yet.
        public Settings draft() {
            return new Settings(maxDepth, guards, true, plainFileNames);
        }
    }

    public Composer(Settings settings) {
        this.settings = settings;
    }

    /// Plans a message.
    ///
    /// @param token for the boundaries: 8 to 40 letters and digits that nobody can guess who has
    ///   written any of the contents
    /// @throws Unfit if the message cannot be built for this target
    /// @throws IOException only if a content does
    /// @throws IllegalArgumentException if the token is none
    public Composition compose(NewMessage message, Target target, String token)
            throws Unfit, IOException {
        return tries(message.body(), message, target, token);
    }

    /// Plans a part with its header and without a line end behind it, as it is signed (rfc1847#2.1)
    /// and then put into a [NewPart.Given].
    ///
    /// @throws Unfit if the part cannot be built for this target
    /// @throws IOException only if a content does
    /// @throws IllegalArgumentException if the token is none
    public Composition compose(NewPart part, Target target, String token)
            throws Unfit, IOException {
        return tries(part, null, target, token);
    }

    private Composition tries(
            NewPart part, @Nullable NewMessage message, Target target, String token)
            throws Unfit, IOException {
        Boundaries.checkToken(token);
        for (int turn = 0; turn < Boundaries.TRIES; turn++) {
            Planner planner = new Planner(settings, target, new Boundaries(token, turn));
            Composition composition =
                    message == null ? planner.part(part) : planner.message(message);
            if (composition != null) {
                return composition;
            }
        }
        throw new Unfit(Unfit.Reason.NO_BOUNDARY);
    }
}
