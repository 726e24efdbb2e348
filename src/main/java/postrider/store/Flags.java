package postrider.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The flags and keywords of one membership. Keywords differ in more than case and are in order.
///
/// @param bits the bits of `SystemFlag`
/// @param keywords what users and programs have made up, such as `$Forwarded`
public record Flags(int bits, List<String> keywords) {
    /// None at all.
    public static final Flags NONE = new Flags(0, List.of());

    public Flags {
        keywords = List.copyOf(keywords);
    }

    /// From flags and keywords in any order; of keywords that differ only in case the first stays.
    public static Flags of(Set<SystemFlag> system, Collection<String> keywords) {
        int bits = 0;
        for (SystemFlag flag : system) {
            bits |= flag.bit();
        }
        return new Flags(bits, distinct(keywords));
    }

    public static Flags of(SystemFlag... flags) {
        int bits = 0;
        for (SystemFlag flag : flags) {
            bits |= flag.bit();
        }
        return new Flags(bits, List.of());
    }

    public boolean has(SystemFlag flag) {
        return (bits & flag.bit()) != 0;
    }

    /// Whether the keyword is there in any case.
    public boolean hasKeyword(String keyword) {
        for (String each : keywords) {
            if (each.equalsIgnoreCase(keyword)) {
                return true;
            }
        }
        return false;
    }

    public Set<SystemFlag> system() {
        EnumSet<SystemFlag> set = EnumSet.noneOf(SystemFlag.class);
        for (SystemFlag flag : SystemFlag.values()) {
            if (has(flag)) {
                set.add(flag);
            }
        }
        return set;
    }

    /// These and those of `more`.
    public Flags with(Flags more) {
        if (more.keywords.isEmpty()) {
            return new Flags(bits | more.bits, keywords);
        }
        List<String> all = new ArrayList<>(keywords);
        all.addAll(more.keywords);
        return new Flags(bits | more.bits, distinct(all));
    }

    /// These without those of `less`.
    public Flags without(Flags less) {
        List<String> kept = new ArrayList<>(keywords);
        kept.removeIf(less::hasKeyword);
        return new Flags(bits & ~less.bits, kept);
    }

    private static List<String> distinct(Collection<String> keywords) {
        TreeSet<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        set.addAll(keywords);
        return List.copyOf(set);
    }
}
