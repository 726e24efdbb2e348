package postrider.store;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/// Views of mailboxes that no session has open, kept for the next one: mail programs come and go,
/// and reading a large mailbox takes far longer than what has changed in it meanwhile. Those that
/// were left longest ago go first. Any thread may call.
final class IdleViews {
    /// What a view costs beside its messages, in messages.
    private static final int OVERHEAD = 64;

    private final long room;
    // Guarded by this; in the order in which they were left.
    private final Map<MailboxView, Kept> kept = new LinkedHashMap<>();
    private long used;

    /// A view that is kept.
    private record Kept(Runnable forget, long messages) {}

    /// @param room messages that all kept views may have together
    IdleViews(long room) {
        this.room = room;
    }

    /// Keeps a view for now.
    ///
    /// @param forget is called when it has to go, perhaps at once, and must not call back
    void keep(MailboxView view, Runnable forget) {
        Map<MailboxView, Kept> gone = new LinkedHashMap<>();
        synchronized (this) {
            take(view);
            Kept one = new Kept(forget, (long) OVERHEAD + view.size());
            kept.put(view, one);
            used += one.messages();
            Iterator<Map.Entry<MailboxView, Kept>> eldest = kept.entrySet().iterator();
            while (used > room && eldest.hasNext()) {
                Map.Entry<MailboxView, Kept> each = eldest.next();
                eldest.remove();
                used -= each.getValue().messages();
                gone.put(each.getKey(), each.getValue());
            }
        }
        gone.values().forEach(each -> each.forget().run());
    }

    /// Takes a view back that a session opens; nothing happens to one that is not kept.
    synchronized void take(MailboxView view) {
        Kept one = kept.remove(view);
        if (one != null) {
            used -= one.messages();
        }
    }
}
