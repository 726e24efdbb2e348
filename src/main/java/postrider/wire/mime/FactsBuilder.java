package postrider.wire.mime;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.wire.address.AddressList;
import postrider.wire.header.HeaderBlock;
import postrider.wire.header.Parameters;

/// What a scan has found, within a budget of heap: a message of nothing but headers must not become
/// an index of its own size.
final class FactsBuilder {
    private static final int MAX_DEFECTS = 100;

    /// The largest field value that is taken over; the header itself can still be read in full.
    private static final int MAX_VALUE = 1 << 18;

    /// What a small object costs besides its octets.
    private static final int OBJECT = 64;

    private final List<Defect> defects = new ArrayList<>();
    private int left;
    private boolean cut;

    FactsBuilder(int budget) {
        left = budget;
    }

    List<Defect> defects() {
        return defects;
    }

    void defect(Defect.Kind kind, long offset) {
        if (defects.size() < MAX_DEFECTS
                && (defects.isEmpty()
                        || defects.getLast().kind() != kind
                        || defects.getLast().offset() != offset)) {
            defects.add(new Defect(kind, offset));
        }
    }

    /// A field's value within the budget; null when nothing is left of it.
    @Nullable Bytes value(HeaderBlock block, HeaderBlock.Field field, long at) {
        int limit = Math.min(MAX_VALUE, left - OBJECT);
        if (limit <= 0) {
            cut(at);
            return null;
        }
        Bytes value = block.value(field, limit);
        left -= OBJECT + value.length();
        if (value.length() == limit) {
            cut(at);
        }
        return value;
    }

    /// The addresses of a value within the budget, behind those that are there already.
    AddressList addresses(AddressList before, Bytes value, long at) {
        int room = Math.min(AddressList.DEFAULT_MAX_ENTRIES, left / (2 * OBJECT));
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
        return parameters;
    }

    private void cut(long at) {
        if (!cut) {
            cut = true;
            defect(Defect.Kind.FACTS_CUT, at);
        }
    }
}
