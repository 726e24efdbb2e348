package postrider.admin.api;

import java.io.InputStream;
import java.util.function.Consumer;
import postrider.base.Malformed;
import postrider.directory.Directory;

/// `address`: removes an alias.
final class AliasRemove implements Operation {
    private final Directory directory;

    AliasRemove(Directory directory) {
        this.directory = directory;
    }

    @Override
    public String name() {
        return "alias-remove";
    }

    @Override
    public Reply run(Request request, InputStream body, Consumer<Row> rows) throws Malformed {
        return Arguments.reply(
                directory.aliases().remove(new Arguments(directory, request).address("address")),
                alias -> "removed the alias " + alias.address());
    }
}
