package postrider.access.imap;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import postrider.store.MailboxInfo;
import postrider.store.MailboxName;

/// All names of an account in order: mailboxes, and names above them that are none.
final class MailboxTree {
    /// A name.
    ///
    /// @param info null when there is no such mailbox
    record Node(MailboxName name, @Nullable MailboxInfo info, boolean hasChildren) {}

    private final TreeMap<String, Node> nodes = new TreeMap<>();

    /// @param more names that are to be there whether or not there are such mailboxes
    MailboxTree(List<MailboxInfo> mailboxes, Set<MailboxName> more) {
        for (MailboxInfo info : mailboxes) {
            nodes.put(info.name().value(), new Node(info.name(), info, false));
        }
        for (MailboxName name : more) {
            nodes.putIfAbsent(name.value(), new Node(name, null, false));
        }
        for (MailboxInfo info : mailboxes) {
            for (MailboxName parent : info.name().parents()) {
                Node node = nodes.get(parent.value());
                nodes.put(
                        parent.value(), new Node(parent, node == null ? null : node.info(), true));
            }
        }
    }

    Collection<Node> nodes() {
        return nodes.values();
    }

    /// All names below that of the node.
    Collection<Node> below(Node node) {
        String name = node.name().value();
        // '0' is the character behind the separator
        return nodes.subMap(name + MailboxName.SEPARATOR, name + '0').values();
    }
}
