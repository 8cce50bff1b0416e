package io.github.datagram.benchmarks.sockets;

import io.github.datagram.benchmarks.comparison.Commands;
import io.github.datagram.benchmarks.comparison.Comparison;
import io.github.datagram.benchmarks.comparison.Entrant;
import io.github.datagram.benchmarks.comparison.Goal;
import io.github.datagram.benchmarks.comparison.Table;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code benchmarks/run sockets}. */
@Command(
        name = "benchmarks/run sockets",
        sortOptions = false,
        description = "Has one thread receive from 64 loopback sockets, and tells what each datagram cost it.")
public final class Sockets extends Comparison {
    private static final int DATAGRAMS = 8 * ServerProcess.BURST;

    @Option(names = "--only", paramLabel = "NAME", split = ",", description = "only these: ${COMPLETION-CANDIDATES}")
    private List<Server> servers = List.of(Server.values());

    private Sockets() {}

    /** Runs the command and exits with its status. */
    public static void main(String[] arguments) {
        Commands.main(new Sockets(), arguments);
    }

    static int execute(PrintWriter out, String... arguments) {
        return Commands.execute(new Sockets(), out, arguments);
    }

    @Override
    protected List<? extends Entrant> entrants() {
        return servers;
    }

    @Override
    protected List<Goal> goals() {
        return List.of(
                Goal.timeAtMost(1, Server.MMSG, Server.NIO), Goal.noGarbage(Server.MMSG), Goal.noGarbage(Server.URING));
    }

    @Override
    protected Table table() {
        return new Table(
                "CPU time of the one thread in ns per 64-byte datagram, 64 sockets",
                "medians of the rounds' ratios to the NIO Selector and to mmsg with epoll, and bytes allocated per datagram",
                List.of(
                        new Table.Ratio("x NIO", "toNio", entrant -> Optional.of(Server.NIO)),
                        new Table.Ratio("x mmsg", "toMmsg", Sockets::toMmsg)));
    }

    private static Optional<Entrant> toMmsg(Entrant entrant) {
        return Optional.of(entrant == Server.URING_METADATA ? Server.MMSG_METADATA : Server.MMSG);
    }

    @Override
    protected int defaultDatagrams() {
        return DATAGRAMS;
    }

    @Override
    protected int unit() {
        return ServerProcess.BURST;
    }
}
