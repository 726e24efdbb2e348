package postrider.access.imap;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import postrider.base.Log;
import postrider.engine.StorageFailure;

/// Tells an idling client at once what happens in its mailbox, while the session's thread waits for
/// DONE. No thread waits for news: each burst of them starts one that tells all there is.
///
/// The session's `writing` lock is held while telling and at the end, so that nothing is told once
/// `end` has returned, and the mailbox has one owner at a time.
final class Idling {
    private static final Log LOG = Log.of("imap");

    private final ImapSession session;
    private final @Nullable SelectedMailbox mailbox;
    private final ReentrantLock writing;
    private final AtomicBoolean awake = new AtomicBoolean();

    // Guarded by `writing`.
    private boolean over;

    private Idling(ImapSession session) {
        this.session = session;
        this.mailbox = session.selected();
        this.writing = session.writing();
    }

    /// Begins, and tells what has happened so far.
    static Idling begin(ImapSession session) {
        Idling idling = new Idling(session);
        if (idling.mailbox != null) {
            idling.mailbox.onNews(idling::wake);
            idling.tell(idling.mailbox);
        }
        return idling;
    }

    private void wake() {
        SelectedMailbox open = mailbox;
        if (open != null && awake.compareAndSet(false, true)) {
            Thread.ofVirtual()
                    .name("imap idle " + session.connection().id())
                    .start(() -> tell(open));
        }
    }

    private void tell(SelectedMailbox open) {
        writing.lock();
        try {
            awake.set(false);
            if (over) {
                return;
            }
            open.tellNews(session.responder(), true);
            if (open.isDeleted()) {
                session.responder().untagged("BYE The open mailbox was deleted");
            }
            session.responder().flush();
            if (open.isDeleted()) {
                session.connection().abort();
            }
        } catch (IOException | StorageFailure lost) {
            LOG.debug("idle ended", "session", session.connection().id(), "why", lost);
            session.connection().abort();
        } finally {
            writing.unlock();
        }
    }

    /// Nothing is told from now on.
    void end() {
        if (mailbox != null) {
            mailbox.onNews(null);
        }
        writing.lock();
        try {
            over = true;
        } finally {
            writing.unlock();
        }
    }
}
