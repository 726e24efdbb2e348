package postrider.access.imap;

import java.io.IOException;
import postrider.wire.imap.Append;
import postrider.wire.imap.Authenticate;
import postrider.wire.imap.Capability;
import postrider.wire.imap.Check;
import postrider.wire.imap.Close;
import postrider.wire.imap.Command;
import postrider.wire.imap.Copy;
import postrider.wire.imap.Create;
import postrider.wire.imap.Delete;
import postrider.wire.imap.Enable;
import postrider.wire.imap.Examine;
import postrider.wire.imap.Expunge;
import postrider.wire.imap.Fetch;
import postrider.wire.imap.Id;
import postrider.wire.imap.Idle;
import postrider.wire.imap.ListCommand;
import postrider.wire.imap.Login;
import postrider.wire.imap.Logout;
import postrider.wire.imap.Lsub;
import postrider.wire.imap.Move;
import postrider.wire.imap.Namespace;
import postrider.wire.imap.Noop;
import postrider.wire.imap.Rename;
import postrider.wire.imap.Search;
import postrider.wire.imap.Select;
import postrider.wire.imap.StartTls;
import postrider.wire.imap.Status;
import postrider.wire.imap.Store;
import postrider.wire.imap.Subscribe;
import postrider.wire.imap.Unselect;
import postrider.wire.imap.Unsubscribe;

/// Which handler answers which command, and in which states it may come (rfc3501#3).
final class CommandTable {
    private CommandTable() {}

    static Reply handle(ImapSession session, Command command) throws IOException {
        return switch (command) {
            case Command.InAnyState any -> any(session, any);
            case Command.BeforeLogin before ->
                    session.state() instanceof SessionState.NotAuthenticated
                            ? before(session, before)
                            : Reply.bad("You are logged in already");
            case Command.AfterLogin after ->
                    session.state() instanceof SessionState.NotAuthenticated
                            ? Reply.bad("Log in first")
                            : after(session, after);
            case Command.WhenSelected when -> {
                SelectedMailbox mailbox = session.selected();
                yield mailbox == null
                        ? Reply.bad("No mailbox is open")
                        : selected(session, mailbox, when);
            }
        };
    }

    private static Reply any(ImapSession session, Command.InAnyState command) throws IOException {
        return switch (command) {
            case Capability _ -> CapabilityHandler.handle(session);
            case Id id -> IdHandler.handle(session, id);
            case Logout _ -> LogoutHandler.handle(session);
            // rfc3501#6.1.2: the news come with every reply
            case Noop _ -> Reply.ok("Nothing done");
        };
    }

    private static Reply before(ImapSession session, Command.BeforeLogin command)
            throws IOException {
        return switch (command) {
            case Authenticate authenticate -> AuthenticateHandler.handle(session, authenticate);
            case Login login -> LoginHandler.handle(session, login);
            case StartTls _ -> StartTlsHandler.handle(session);
        };
    }

    private static Reply after(ImapSession session, Command.AfterLogin command) throws IOException {
        return switch (command) {
            case Append append -> AppendHandler.handle(session, append);
            case Create create -> CreateHandler.handle(session, create);
            case Delete delete -> DeleteHandler.handle(session, delete);
            case Enable _ -> EnableHandler.handle(session);
            case Examine examine -> SelectHandler.open(session, examine.mailbox(), true);
            case Idle _ -> IdleHandler.handle(session);
            case ListCommand list -> ListHandler.handle(session, list);
            case Lsub lsub -> LsubHandler.handle(session, lsub);
            case Namespace _ -> NamespaceHandler.handle(session);
            case Rename rename -> RenameHandler.handle(session, rename);
            case Select select -> SelectHandler.open(session, select.mailbox(), false);
            case Status status -> StatusHandler.handle(session, status);
            case Subscribe subscribe -> SubscribeHandler.subscribe(session, subscribe);
            case Unsubscribe unsubscribe -> SubscribeHandler.unsubscribe(session, unsubscribe);
        };
    }

    private static Reply selected(
            ImapSession session, SelectedMailbox mailbox, Command.WhenSelected command)
            throws IOException {
        return switch (command) {
            // rfc3501#6.4.1: all that was acknowledged is on disk already
            case Check _ -> Reply.ok("Checkpoint done");
            case Close _ -> CloseHandler.handle(session, mailbox);
            case Copy copy -> CopyHandler.handle(session, mailbox, copy);
            case Expunge expunge -> ExpungeHandler.handle(mailbox, expunge);
            case Fetch fetch -> FetchHandler.handle(session, mailbox, fetch);
            case Move move -> MoveHandler.handle(session, mailbox, move);
            case Search search -> SearchHandler.handle(session, mailbox, search);
            case Store store -> StoreHandler.handle(session, mailbox, store);
            case Unselect _ -> {
                session.unselect();
                yield Reply.ok("Mailbox left");
            }
        };
    }
}
