package postrider.admin.api;

import java.io.InputStream;
import java.util.function.Consumer;
import postrider.base.Malformed;
import postrider.directory.Directory;

/// `domain`, and `force` as a switch: removes a domain.
final class DomainRemove implements Operation {
    private final Directory directory;

    DomainRemove(Directory directory) {
        this.directory = directory;
    }

    @Override
    public String name() {
        return "domain-remove";
    }

    @Override
    public Reply run(Request request, InputStream body, Consumer<Row> rows) throws Malformed {
        String name = new Arguments(directory, request).text("domain");
        return Arguments.reply(
                directory.removeDomain(name, request.has("force")),
                domain -> "removed the domain " + domain.name());
    }
}
