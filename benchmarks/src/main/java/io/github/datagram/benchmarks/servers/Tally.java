package io.github.datagram.benchmarks.servers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What became of all datagrams that a server was sent. */
public final class Tally {
    private long sent;
    private long lost;
    private long wrong;
    private long elsewhere;

    /** Adds those of a turn. */
    public void add(EchoServer server, Turn turn) {
        sent += turn.sent();
        lost += turn.sent() - turn.received();
        wrong += turn.wrong();
        elsewhere += server.isFromAddressAsked() ? turn.elsewhere() : 0;
    }

    /** {@return how many were sent} */
    public long sent() {
        return sent;
    }

    /** {@return why the figures of these datagrams say nothing; empty if all were answered as they should be} */
    public Optional<String> failure() {
        List<String> causes = new ArrayList<>();
        addIfAny(causes, lost, " lost");
        addIfAny(causes, elsewhere, " answered from another address than was asked");
        addIfAny(causes, wrong, " answered that nobody had asked for");
        return causes.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", causes) + ", of " + sent);
    }

    private static void addIfAny(List<String> causes, long count, String what) {
        if (count > 0) {
            causes.add(count + what);
        }
    }
}
