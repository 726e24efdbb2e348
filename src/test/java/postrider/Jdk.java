package postrider;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The parts of the JDK that only some packages may touch.
final class Jdk {
    /// Opening a socket or speaking over one that another opened. Addresses are plain values and
    /// free to all.
    static final Use SOCKETS =
            new Use(
                    "java\\.net\\.(Server|Datagram|Multicast)?Socket(|Impl)|java\\.net\\.URL(|Connection)"
                            + "|java\\.net\\.http\\..*|javax\\.net\\..*Socket.*"
                            + "|java\\.nio\\.channels\\.(Async.*|(Server)?Socket|Datagram|Network)Channel"
                            + "|java\\.nio\\.channels\\.Selector",
                    "(?!)");

    /// Making, changing or removing a file.
    static final Use FILE_CHANGES =
            new Use(
                    "java\\.io\\.(FileOutputStream|FileWriter|RandomAccessFile|PrintStream\\(File)"
                            + "|java\\.nio\\.channels\\.(FileChannel|AsynchronousFileChannel)",
                    "java\\.nio\\.file\\.Files\\.(write.*|new(OutputStream|BufferedWriter|ByteChannel)|move|copy|delete.*"
                            + "|create.*|set.*)|java\\.io\\.File\\.(delete.*|create.*|mkdirs?|renameTo|set.*)");

    /// What a test must be able to replace: clocks, timers, waiting, chance, name lookup.
    static final Use PORTS =
            new Use(
                    "java\\.util\\.(Timer|Random|SplittableRandom)|java\\.security\\.SecureRandom"
                            + "|java\\.util\\.concurrent\\.(ThreadLocalRandom|ScheduledThreadPoolExecutor)"
                            + "|java\\.util\\.random\\..*",
                    "java\\.time\\.\\w+\\.now|java\\.time\\.Clock\\.(system|tick).*|java\\.time\\.InstantSource\\.system"
                            + "|java\\.lang\\.System\\.(currentTimeMillis|nanoTime)|java\\.lang\\.Thread\\.sleep"
                            + "|java\\.util\\.concurrent\\.Executors\\.new.*Scheduled.*"
                            + "|java\\.util\\.concurrent\\.CompletableFuture\\.(orTimeout|completeOnTimeout|delayedExecutor)"
                            + "|java\\.lang\\.Math\\.random|java\\.util\\.UUID\\.randomUUID|java\\.util\\.Date\\.<init>\\(\\)"
                            + "|java\\.net\\.InetAddress\\.(getByName|getAllByName|getLocalHost|getHostName"
                            + "|getCanonicalHostName|isReachable)|java\\.net\\.InetSocketAddress\\.getHostName"
                            + "|java\\.net\\.InetSocketAddress\\.<init>\\(java\\.lang\\.String, int\\)");

    static final Use PRINTING =
            new Use(
                    "java\\.io\\.Console",
                    "java\\.lang\\.System\\.(out|err|in|console|exit)|java\\.lang\\.Throwable\\.printStackTrace\\(\\)"
                            + "|java\\.lang\\.Runtime\\.(exit|halt)");

    static final Use MAGIC =
            new Use(
                    "java\\.lang\\.reflect\\.(Method|Field|Constructor|Proxy)|java\\.lang\\.(Inheritable)?ThreadLocal"
                            + "|java\\.lang\\.invoke\\.VarHandle|java\\.io\\.Object(Input|Output)Stream",
                    "java\\.lang\\.Class\\.(forName|getDeclared.*|newInstance)|java\\.lang\\.System\\.runFinalization");

    /// What a pure package must not know. Streams of bytes in memory are values, so `java.io`
    /// streams are free.
    static final Use IMPURE =
            new Use(
                    "java\\.nio\\.(file|channels)\\..*|java\\.net\\.(?!URI|Inet|URISyntax|UnknownHost).*"
                            + "|java\\.io\\.(File|FileInputStream|FileOutputStream|RandomAccessFile|Console)"
                            + "|java\\.util\\.concurrent\\..*|java\\.util\\.(Timer|logging\\..*)"
                            + "|java\\.lang\\.(Thread|Process|ProcessBuilder|Runtime)|java\\.time\\.(Clock|InstantSource)",
                    "java\\.lang\\.System\\.(?!arraycopy|identityHashCode|lineSeparator).*");

    private Jdk() {}

    /// Some types, touched in any way, and some members: `type.name`, or `type.name(parameter
    /// types)` in whole.
    record Use(Pattern types, Pattern members) {
        Use(String types, String members) {
            this(Pattern.compile(types), Pattern.compile(members));
        }

        /// Describes each place where the class does it.
        Stream<String> findIn(JavaClass item) {
            Predicate<String> type = types.asMatchPredicate();
            Stream<String> byType =
                    item.getDirectDependenciesFromSelf().stream()
                            .filter(it ->
                                    type.test(it.getTargetClass().getBaseComponentType().getName()))
                            .map(it -> it.getDescription());
            Stream<String> byMember =
                    item.getAccessesFromSelf().stream()
                            .filter(this::isMember)
                            .map(JavaAccess::getDescription);
            return Stream.concat(byType, byMember);
        }

        private boolean isMember(JavaAccess<?> access) {
            AccessTarget target = access.getTarget();
            String name = target.getOwner().getName() + "." + target.getName();
            String whole = target.getFullName().replace("#", ".");
            return List.of(name, whole).stream().anyMatch(members.asMatchPredicate());
        }
    }
}
