package badexample.policy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;

final class OpensSocket {
    Socket open() throws IOException {
        return new Socket("localhost", 25);
    }
}

final class WritesFile {
    void write(Path path) throws IOException {
        Files.writeString(path, "x");
    }
}

final class AsksClock {
    Instant ask() {
        return Instant.now();
    }
}

final class AsksTicker {
    LongSupplier ask() {
        return System::nanoTime;
    }
}

final class LooksUpName {
    InetAddress ask() throws IOException {
        return InetAddress.getByName("localhost");
    }
}

final class Rolls {
    byte[] ask() {
        return new SecureRandom().generateSeed(1);
    }
}

final class Sleeps {
    void ask() throws InterruptedException {
        Thread.sleep(1);
    }
}

final class StartsTimer {
    ScheduledExecutorService ask() {
        return Executors.newSingleThreadScheduledExecutor();
    }
}

final class Prints {
    void print() {
        System.err.println("x");
    }
}

final class Reflects {
    int count() {
        return Prints.class.getDeclaredMethods().length;
    }
}

final class KeepsState {
    static int last = 0;
}

final class TakesOptional {
    boolean take(Optional<String> word) {
        return word.isPresent();
    }
}

final class VerdictManager {}

final class IVerdict {}

final class KeepsTheRules {
    private static final int LIMIT = 3;

    private int count;

    String read(Path path) throws IOException {
        return count++ < LIMIT ? Files.readString(path) : "";
    }

    Optional<Instant> ask(InstantSource clock) {
        return Optional.of(clock.instant());
    }
}

final class ImapKeepsTheRules {}
