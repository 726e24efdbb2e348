package postrider.directory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.engine.Partition;
import postrider.engine.Rows;
import postrider.engine.Snapshot;
import postrider.engine.Tables;
import postrider.wire.address.Address;

/// The domains whose mail is delivered here: those that are fixed, such as by the configuration
/// file, and those that commands added.
public final class Domains {
    private static final Bytes PRESENT = Bytes.utf8("1");

    private final Tables tables;
    // By name, in the order of the file.
    private final Map<String, Domain> fixed;

    Domains(Tables tables, List<Domain> fixed) {
        this.tables = tables;
        Map<String, Domain> byName = new LinkedHashMap<>();
        fixed.forEach(domain -> byName.put(domain.name(), domain));
        this.fixed = Collections.unmodifiableMap(byName);
    }

    /// Every domain, the file's first and in its order.
    public List<Domain> all() {
        Map<String, Domain> found = new LinkedHashMap<>(fixed);
        for (Partition partition : tables.partitions(Keys.DOMAINS)) {
            String name = Keys.domainOf(partition);
            if (!found.containsKey(name) && wasAdded(name)) {
                found.put(name, new Domain(name, Domain.Origin.DIRECTORY));
            }
        }
        return new ArrayList<>(found.values());
    }

    /// Whether mail for this domain is delivered here.
    ///
    /// @param name in A-labels, lower case
    public boolean isLocal(String name) {
        return fixed.containsKey(name) || wasAdded(name);
    }

    private boolean wasAdded(String name) {
        try (Snapshot rows = tables.read(Keys.domain(name))) {
            return rows.get(Keys.SETTINGS) != null;
        }
    }

    /// `isLocal` inside a change of the domain's partition.
    boolean isLocal(String name, Rows rows) {
        return fixed.containsKey(name) || rows.get(Keys.SETTINGS) != null;
    }

    /// Adds a domain.
    public Answer<Domain> add(String name) {
        String domain = canonical(name);
        if (domain == null) {
            return Answer.no(Refusal.UNFIT, name + " is no domain name");
        }
        if (fixed.containsKey(domain)) {
            return Answer.no(Refusal.EXISTS, "the domain " + domain + " is there already");
        }
        Partition partition = Keys.domain(domain);
        return tables.change(
                partition,
                writer -> {
                    if (writer.rows(partition).get(Keys.SETTINGS) != null) {
                        return Answer.no(
                                Refusal.EXISTS, "the domain " + domain + " is there already");
                    }
                    writer.put(partition, Keys.SETTINGS, PRESENT);
                    return new Answer.Done<>(new Domain(domain, Domain.Origin.DIRECTORY));
                });
    }

    /// The domain, if a command may remove it.
    Answer<Domain> removable(String name) {
        String domain = canonical(name);
        if (domain == null) {
            return Answer.no(Refusal.UNFIT, name + " is no domain name");
        }
        Domain kept = fixed.get(domain);
        if (kept != null) {
            return Answer.no(Refusal.FIXED, domain + whyFixed(kept.origin()));
        }
        return wasAdded(domain)
                ? new Answer.Done<>(new Domain(domain, Domain.Origin.DIRECTORY))
                : Answer.no(Refusal.UNKNOWN, "there is no domain " + domain);
    }

    private static String whyFixed(Domain.Origin origin) {
        return switch (origin) {
            case FILE -> " is in the configuration file: remove it there and restart";
            case DEFAULT -> " is always there unless a configuration file (--config) names others";
            case DIRECTORY -> throw new IllegalArgumentException("not fixed");
        };
    }

    /// Removes a domain unless it has accounts or aliases.
    Answer<Domain> removeEmpty(Domain domain) {
        Partition partition = Keys.domain(domain.name());
        return tables.change(
                partition,
                writer -> {
                    Rows rows = writer.rows(partition);
                    if (rows.get(Keys.SETTINGS) == null) {
                        return Answer.no(Refusal.UNKNOWN, "there is no domain " + domain.name());
                    }
                    if (hasAny(rows, Keys.ACCOUNT) || hasAny(rows, Keys.ALIAS)) {
                        return Answer.no(
                                Refusal.IN_USE,
                                domain.name()
                                        + " has accounts or aliases; --force removes them too, with all"
                                        + " their mail");
                    }
                    writer.delete(partition, Keys.SETTINGS);
                    return new Answer.Done<>(domain);
                });
    }

    private static boolean hasAny(Rows rows, char kind) {
        boolean[] found = new boolean[1];
        rows.scan(
                Keys.first(kind),
                Keys.end(kind),
                (_, _) -> {
                    found[0] = true;
                    return false;
                });
        return found[0];
    }

    private static @Nullable String canonical(String name) {
        try {
            Address probe = new Address("postmaster", name);
            return probe.hasLiteralDomain() ? null : probe.asciiDomain();
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /// The local parts of one kind in a domain, in the order of their keys.
    List<String> locals(String domain, char kind) {
        List<String> locals = new ArrayList<>();
        try (Snapshot rows = tables.read(Keys.domain(domain))) {
            rows.scan(
                    Keys.first(kind),
                    Keys.end(kind),
                    (key, _) -> {
                        locals.add(key.slice(1, key.length()).toUtf8());
                        return true;
                    });
        }
        return locals;
    }

    /// The local part of the domain's oldest account, null when it has none.
    @Nullable String oldest(String domain) {
        @Nullable String[] local = new String[1];
        try (Snapshot rows = tables.read(Keys.domain(domain))) {
            rows.scan(
                    Keys.first(Keys.AGE),
                    Keys.end(Keys.AGE),
                    (_, value) -> {
                        local[0] = value.toUtf8();
                        return false;
                    });
        }
        return local[0];
    }
}
