package postrider.access.imap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import postrider.base.Bytes;
import postrider.base.Malformed;
import postrider.store.MailboxInfo;
import postrider.store.MailboxName;
import postrider.wire.imap.ImapOutput;
import postrider.wire.imap.ListCommand;
import postrider.wire.imap.ListCommand.Return;
import postrider.wire.imap.ListCommand.Selection;
import postrider.wire.imap.ModifiedUtf7;

/// LIST (rfc3501#6.3.8), also extended (rfc5258#3), with special uses (rfc6154#2).
final class ListHandler {
    private ListHandler() {}

    static Reply handle(ImapSession session, ListCommand list) throws IOException {
        if (!list.isExtended() && list.patterns().getFirst().isEmpty()) {
            // rfc3501#6.3.8: an empty pattern asks for the separator
            session.responder().untagged("LIST (\\Noselect) \"/\" \"\"");
            return Reply.ok("Separator told");
        }
        List<NamePattern> patterns = patterns(list.reference(), list.patterns());
        boolean subscribedOnly = list.selection().contains(Selection.SUBSCRIBED);
        Set<MailboxName> subscribed =
                subscribedOnly || list.returns().contains(Return.SUBSCRIBED)
                        ? session.mail().subscriptions()
                        : Set.of();
        MailboxTree tree =
                new MailboxTree(session.mail().mailboxes(), subscribedOnly ? subscribed : Set.of());
        for (MailboxTree.Node node : tree.nodes()) {
            boolean selected = isSelected(list.selection(), node, subscribed);
            boolean below =
                    list.selection().contains(Selection.RECURSIVE_MATCH)
                            && tree.below(node).stream()
                                    .anyMatch(
                                            each -> isSelected(list.selection(), each, subscribed));
            if ((selected || below) && NamePattern.anyMatches(patterns, node.name())) {
                tell(session.responder(), node, subscribed.contains(node.name()), below);
            }
        }
        return Reply.ok("Mailboxes listed");
    }

    /// Patterns that no mailbox name can match are left out.
    static List<NamePattern> patterns(Bytes reference, List<Bytes> patterns) {
        List<NamePattern> all = new ArrayList<>();
        for (Bytes pattern : patterns) {
            try {
                all.add(
                        new NamePattern(
                                ModifiedUtf7.decode(reference) + ModifiedUtf7.decode(pattern)));
            } catch (Malformed _) {
                // left out
            }
        }
        return all;
    }

    private static boolean isSelected(
            Set<Selection> selection, MailboxTree.Node node, Set<MailboxName> subscribed) {
        MailboxInfo info = node.info();
        if (selection.contains(Selection.SPECIAL_USE)
                && (info == null || info.specialUse() == null)) {
            return false;
        }
        if (selection.contains(Selection.SUBSCRIBED)) {
            return subscribed.contains(node.name());
        }
        return info != null || node.hasChildren();
    }

    private static void tell(
            Responder responder, MailboxTree.Node node, boolean subscribed, boolean below)
            throws IOException {
        ImapOutput out = responder.begin();
        out.text("LIST (").text(attributes(node, subscribed)).text(") \"/\" ");
        out.mailbox(node.name().value());
        if (below) {
            // rfc5258#4
            out.text(" (\"CHILDINFO\" (\"SUBSCRIBED\"))");
        }
        responder.end();
    }

    private static String attributes(MailboxTree.Node node, boolean subscribed) {
        StringBuilder text = new StringBuilder();
        MailboxInfo info = node.info();
        if (info == null) {
            text.append("\\NonExistent \\Noselect ");
        }
        text.append(node.hasChildren() ? "\\HasChildren" : "\\HasNoChildren");
        if (info != null && info.specialUse() != null) {
            text.append(' ').append(info.specialUse().attribute());
        }
        return text.append(subscribed ? " \\Subscribed" : "").toString();
    }
}
