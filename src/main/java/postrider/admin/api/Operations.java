package postrider.admin.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import postrider.base.Log;
import postrider.base.Malformed;
import postrider.base.World;
import postrider.directory.Directory;
import postrider.engine.StorageFailure;
import postrider.engine.local.LocalEngine;
import postrider.engine.local.StoreCare;
import postrider.envelope.Inlet;
import postrider.store.MailStore;
import postrider.store.search.SearchIndex;

/// Every operation by its name.
public final class Operations implements Door {
    private static final Log LOG = Log.of("admin");

    private final Map<String, Operation> byName = new LinkedHashMap<>();

    private Operations(List<Operation> operations) {
        for (Operation operation : operations) {
            byName.put(operation.name(), operation);
        }
    }

    /// Those of a running server.
    public static Operations online(
            Directory directory, MailStore store, Inlet inlet, World world) {
        Operations operations = offline(directory, store);
        Operation send = new Send(directory, inlet, world);
        operations.byName.put(send.name(), send);
        return operations;
    }

    /// Those that need no running server.
    public static Operations offline(Directory directory, MailStore store) {
        return new Operations(
                List.of(
                        new DomainAdd(directory),
                        new DomainList(directory),
                        new DomainRemove(directory),
                        new AccountAdd(directory),
                        new AccountList(directory),
                        new AccountPassword(directory),
                        new AccountRemove(directory),
                        new AliasAdd(directory),
                        new AliasList(directory),
                        new AliasRemove(directory),
                        new MailboxCheck(directory, store),
                        new ExportMailboxes(directory, store),
                        new ExportList(directory, store),
                        new ExportFetch(directory, store)));
    }

    /// The same with those that concern the store as it lies on the disk.
    ///
    /// @param search how far the search index is; null when it does not run
    public Operations caringFor(
            Directory directory,
            MailStore store,
            StoreCare care,
            @Nullable Supplier<SearchIndex.Progress> search) {
        for (Operation operation :
                List.of(
                        new StoreStats(care, search),
                        new StoreCheck(directory, store, care),
                        new StoreScrub(directory, store, care),
                        new StoreCompact(care))) {
            byName.put(operation.name(), operation);
        }
        return this;
    }

    /// The same with those that save what lies in a data folder.
    public Operations saving(LocalEngine engine, Path data, World world) {
        Operation backup = new Backup(engine, data, world);
        byName.put(backup.name(), backup);
        return this;
    }

    @Override
    public Reply ask(Request request, InputStream body, long octets, Consumer<Row> rows)
            throws IOException, InterruptedException {
        Operation operation = byName.get(request.operation());
        if (operation == null) {
            return request.operation().equals(Send.NAME)
                    ? new Reply(
                            Exit.UNAVAILABLE,
                            "the server does not run; start it with: postrider serve")
                    : new Reply(Exit.USAGE, "this server knows no operation of that name");
        }
        try {
            Reply reply = run(operation, request, body, rows);
            if (!operation.isStep() || !reply.isDone()) {
                LOG.info("operation", "name", operation.name(), "exit", reply.exit());
            }
            return reply;
        } catch (StorageFailure failure) {
            LOG.warn(
                    "operation failed",
                    "operation",
                    operation.name(),
                    "kind",
                    failure.kind(),
                    "cause",
                    String.valueOf(failure.getMessage()));
            return failed(failure);
        } catch (UncheckedIOException gone) {
            throw gone;
        } catch (RuntimeException bug) {
            LOG.error("operation failed", bug, "operation", operation.name());
            return new Reply(Exit.SOFTWARE, "this is a fault of the server; its log says more");
        }
    }

    private static Reply run(
            Operation operation, Request request, InputStream body, Consumer<Row> rows)
            throws IOException, InterruptedException {
        try {
            return operation.run(request, body, rows);
        } catch (Malformed malformed) {
            return new Reply(Exit.DATA, malformed.rule());
        }
    }

    private static Reply failed(StorageFailure failure) {
        return switch (failure.kind()) {
            case FULL -> new Reply(Exit.CANNOT_CREATE, "the disk is full; nothing was changed");
            case REFUSED ->
                    new Reply(
                            Exit.TEMPORARY, "the server takes no changes now; nothing was changed");
            case UNKNOWN ->
                    new Reply(
                            Exit.TEMPORARY,
                            "the change may or may not be stored; look, then try again");
            case DAMAGED, UNREADABLE ->
                    new Reply(Exit.IO, "the data can't be read: " + failure.getMessage());
        };
    }

    @Override
    public void close() {}
}
