package io.github.datagram.examples;

import io.github.datagram.SocketAddresses;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server in a process of its own. */
final class Server extends Child {
    private static final Pattern LISTENING = Pattern.compile("listening on (\\S+) ");

    private final int port;

    private Server(List<String> command) throws Exception {
        super(command);
        try {
            port = awaitPort();
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    static Server start(String... arguments) throws Exception {
        return start(HEEDING_SIGNALS, arguments);
    }

    /** Behind another program, which must become the server. */
    static Server start(List<String> prefix, String... arguments) throws Exception {
        return new Server(Java.command(prefix, arguments));
    }

    private int awaitPort() throws Exception {
        Matcher listening = LISTENING.matcher(await("listening on "));
        if (!listening.find()) {
            throw new IOException("does not listen");
        }
        return SocketAddresses.parse(listening.group(1)).getPort();
    }

    int port() {
        return port;
    }
}
