package postrider.admin.api;

import java.io.InputStream;
import java.util.function.Consumer;
import postrider.base.Malformed;
import postrider.directory.Directory;

/// `address` and one or more `targets`: makes an alias.
final class AliasAdd implements Operation {
    private final Directory directory;

    AliasAdd(Directory directory) {
        this.directory = directory;
    }

    @Override
    public String name() {
        return "alias-add";
    }

    @Override
    public Reply run(Request request, InputStream body, Consumer<Row> rows) throws Malformed {
        Arguments arguments = new Arguments(directory, request);
        return Arguments.reply(
                directory
                        .aliases()
                        .add(arguments.address("address"), arguments.addresses("targets")),
                alias -> "added the alias " + alias.address());
    }
}
