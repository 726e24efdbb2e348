package postrider.admin.api;

import java.io.InputStream;
import java.util.function.Consumer;
import postrider.base.Malformed;
import postrider.directory.Directory;

/// `domain`: adds a domain.
final class DomainAdd implements Operation {
    private final Directory directory;

    DomainAdd(Directory directory) {
        this.directory = directory;
    }

    @Override
    public String name() {
        return "domain-add";
    }

    @Override
    public Reply run(Request request, InputStream body, Consumer<Row> rows) throws Malformed {
        return Arguments.reply(
                directory.domains().add(new Arguments(directory, request).text("domain")),
                domain -> "added the domain " + domain.name());
    }
}
