package badexample.net;

import badexample.store.UsesNet;
import java.net.Socket;

/// Uses a part that uses this one.
public record RoundAbout(UsesNet other, Socket socket) {}

record KeepsTheRules(Socket socket) {}
