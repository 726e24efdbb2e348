package postrider.admin.api;

import java.io.InputStream;
import java.util.Locale;
import java.util.function.Consumer;
import postrider.directory.Directory;
import postrider.directory.Domain;

/// Lists the domains with their origin.
final class DomainList implements Operation {
    private final Directory directory;

    DomainList(Directory directory) {
        this.directory = directory;
    }

    @Override
    public String name() {
        return "domain-list";
    }

    @Override
    public Reply run(Request request, InputStream body, Consumer<Row> rows) {
        for (Domain domain : directory.domains().all()) {
            String origin = domain.origin().name().toLowerCase(Locale.ROOT);
            rows.accept(Row.of("domain", domain.name(), "origin", origin));
        }
        return Reply.done("");
    }
}
