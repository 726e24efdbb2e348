package postrider.wire.mime;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.wire.address.AddressList;
import postrider.wire.header.HeaderBlock;
import postrider.wire.header.Parameters;

/// What a scan has found, within a budget of heap: a message of nothing but headers must not become
/// an index of its own size.
final class FactsBuilder {
    /// What a small object costs besides its octets.
    private static final int OBJECT = 64;

    private final MessageScanner.Settings settings;
    private final List<Defect> defects = new ArrayList<>();
    private final Map<Defect.Kind, Integer> defectsOfKind = new EnumMap<>(Defect.Kind.class);
    private int left;
    private boolean cut;

    FactsBuilder(MessageScanner.Settings settings) {
        this.settings = settings;
        left = settings.maxFacts();
    }

    List<Defect> defects() {
        return defects;
    }

    void defect(Defect.Kind kind, long offset) {
        int before = defectsOfKind.getOrDefault(kind, 0);
        if (before == settings.maxDefects()) {
            return;
        }
        if (defects.isEmpty()
                || defects.getLast().kind() != kind
                || defects.getLast().offset() != offset) {
            defectsOfKind.put(kind, before + 1);
            defects.add(new Defect(kind, offset));
        }
    }

    /// A field's value on one line, within the budget; null when nothing is left of it.
    @Nullable Bytes value(byte[] octets, int start, int end, long at) {
        int limit = Math.min(settings.maxValue(), left - OBJECT);
        if (limit <= 0) {
            cut(at);
            return null;
        }
        Bytes value = HeaderBlock.unfolded(octets, start, end, limit);
        left -= OBJECT + value.length();
        if (value.length() == limit) {
            cut(at);
        }
        return value;
    }

    /// The end of a list of message ids, from the beginning of one.
    Bytes lastIds(Bytes value, long at) {
        int start = Math.max(0, value.length() - settings.maxReferences());
        if (start > 0) {
            cut(at);
        }
        while (start > 0 && start < value.length() && value.at(start) != '<') {
            start++;
        }
        return value.slice(start, value.length());
    }

    /// Pays for something small.
    ///
    /// @param size its octets
    /// @return whether the budget reaches for it
    boolean pays(int size, long at) {
        int cost = 2 * OBJECT + size;
        if (cost > left) {
            cut(at);
            return false;
        }
        left -= cost;
        return true;
    }

    /// The addresses of a value within the budget, behind those that are there already.
    AddressList addresses(AddressList before, Bytes value, long at) {
        int room = Math.min(settings.maxAddresses(), left / (2 * OBJECT));
        room -= before.entries().size();
        if (room <= 0) {
            cut(at);
            return before;
        }
        AddressList list = AddressList.parse(value, room);
        if (list.entries().size() >= room) {
            cut(at);
        }
        left -= 2 * OBJECT * list.entries().size();
        if (before.isEmpty()) {
            return list;
        }
        List<AddressList.Entry> joined = new ArrayList<>(before.entries());
        joined.addAll(list.entries());
        return new AddressList(joined);
    }

    /// Pays for parameters.
    ///
    /// @return none if the budget does not reach for them
    Parameters parameters(Parameters parameters, long at) {
        int cost = parameters.all().size() * 2 * OBJECT;
        if (cost > left) {
            cut(at);
            return Parameters.NONE;
        }
        left -= cost;
        if (parameters.all().size() >= Parameters.MOST) {
            cut(at);
        }
        return parameters;
    }

    /// Something is left out.
    void cut(long at) {
        if (!cut) {
            cut = true;
            defect(Defect.Kind.FACTS_CUT, at);
        }
    }
}
