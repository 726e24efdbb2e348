package postrider.admin.api;

import java.io.InputStream;
import java.util.function.Consumer;
import postrider.directory.Directory;
import postrider.wire.address.Address;

/// Lists the aliases and where they lead.
final class AliasList implements Operation {
    private final Directory directory;

    AliasList(Directory directory) {
        this.directory = directory;
    }

    @Override
    public String name() {
        return "alias-list";
    }

    @Override
    public Reply run(Request request, InputStream body, Consumer<Row> rows) {
        directory
                .aliases()
                .all()
                .forEach(alias ->
                        rows.accept(
                                Row.of(
                                        "alias",
                                        alias.address().toString(),
                                        "targets",
                                        alias.targets().stream().map(Address::toString).toList())));
        return Reply.done("");
    }
}
