package io.github.datagram.benchmarks.drain;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command. */
@Command(
        name = "benchmarks/run drain",
        mixinStandardHelpOptions = true,
        description = "Fills loopback sockets and measures what it costs to drain them.")
public final class Drain implements Callable<Integer> {
    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "300",
            description = "measured rounds; ${DEFAULT-VALUE}")
    int rounds;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "100",
            description = "rounds before; ${DEFAULT-VALUE}")
    int warmUp;

    @Option(
            names = "--datagrams",
            paramLabel = "N",
            defaultValue = "4096",
            description = "datagrams per round; ${DEFAULT-VALUE}")
    int datagrams;

    @Option(names = "--assert", description = "exit with status 1 if a target is missed")
    boolean asserting;

    private final Path home = Path.of(System.getProperty("benchmarks.home", "."));
    private final List<ContestantProcess> processes = new ArrayList<>();

    /** Runs the command. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Drain()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try {
            start();
            Results results = run();
            var report = new Report(results);
            System.out.println(report.table());
            System.out.println(report.targets());
            boolean missed = Target.of(results).stream().anyMatch(target -> Boolean.FALSE.equals(target.held()));
            return asserting && missed ? 1 : 0;
        } finally {
            processes.forEach(ContestantProcess::close);
        }
    }

    private void start() throws IOException, InterruptedException {
        Path program = CProgram.compile(home);
        for (Contestant contestant : Contestant.values()) {
            processes.add(
                    contestant.isC()
                            ? ContestantProcess.startC(contestant, program)
                            : ContestantProcess.startJava(contestant));
        }
    }

    private Results run() throws IOException {
        for (int round = 0; round < warmUp; round++) {
            round(round, new Results(datagrams));
        }
        var results = new Results(datagrams);
        for (int round = 0; round < rounds; round++) {
            round(round, results);
        }
        return results;
    }

    private void round(int round, Results results) throws IOException {
        var order = new ArrayList<>(processes);
        Collections.shuffle(order, new Random(round));
        for (ContestantProcess process : order) {
            results.add(process.contestant(), process.round(datagrams));
        }
    }
}
