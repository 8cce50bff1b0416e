package io.github.datagram.benchmarks.drain;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code benchmarks/run drain}. */
@Command(
        name = "benchmarks/run drain",
        sortOptions = false,
        description = "Fills loopback sockets, drains them, and tells what each datagram cost to receive.")
public final class Drain implements Callable<Integer> {
    @Option(names = "--rounds", paramLabel = "N", description = "rounds to measure (default: ${DEFAULT-VALUE})")
    private int rounds = 400;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description = "rounds before these (default: 300000 datagrams' worth)")
    private int warmUp = -1;

    @Option(names = "--datagrams", paramLabel = "N", description = "datagrams a round (default: at most 2048)")
    private int datagrams = SocketBuffer.datagrams();

    @Option(names = "--only", paramLabel = "NAME", split = ",", description = "only these: ${COMPLETION-CANDIDATES}")
    private List<Contestant> contestants = List.of(Contestant.values());

    @Option(names = "--json", paramLabel = "FILE", description = "also write the figures to a file")
    private @Nullable Path json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help and exit")
    boolean help;

    @Option(names = "--assert", description = "exit with status 1 if a target is missed")
    private boolean asserting;

    @Spec
    private CommandSpec spec;

    private final Progress progress = new Progress();
    private final List<ContestantProcess> processes = new ArrayList<>();

    private Drain() {}

    /** Runs the command and exits with its status. */
    public static void main(String[] arguments) {
        System.exit(execute(new PrintWriter(System.out, true, StandardCharsets.UTF_8), arguments));
    }

    static int execute(PrintWriter out, String... arguments) {
        return new CommandLine(new Drain())
                .setOut(out)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((exception, command, parsed) -> {
                    command.getErr().println("benchmarks/run drain: " + exception.getMessage());
                    return CommandLine.ExitCode.SOFTWARE;
                })
                .execute(arguments);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        datagrams = Math.max(1, (datagrams + Drainer.BATCH - 1) / Drainer.BATCH) * Drainer.BATCH;
        warmUp = warmUp < 0 ? 300_000 / datagrams : warmUp;
        var results = new Results(datagrams);
        try {
            start();
            run(warmUp, "warming up", new Results(datagrams));
            run(Math.max(1, rounds), "measuring", results);
        } finally {
            progress.end();
            processes.forEach(ContestantProcess::close);
        }
        results.requireRight();
        return report(results);
    }

    private void start() throws IOException, InterruptedException {
        for (Contestant contestant : contestants) {
            if (contestant.program == null) {
                processes.add(ContestantProcess.startJava(contestant));
            } else {
                Optional<Path> program = contestant.program.compiled();
                if (program.isPresent()) {
                    processes.add(ContestantProcess.startC(contestant, program.get()));
                }
            }
        }
    }

    private void run(int count, String deed, Results results) throws IOException {
        var order = new ArrayList<>(processes);
        for (int round = 0; round < count; round++) {
            progress.show(deed, round, count);
            Collections.shuffle(order, new Random(round));
            for (ContestantProcess process : order) {
                results.add(process.contestant(), process.round(datagrams));
            }
        }
    }

    private int report(Results results) throws IOException {
        var report = new Report(results);
        PrintWriter out = spec.commandLine().getOut();
        out.println(report.text());
        out.flush();
        if (json != null) {
            Files.writeString(json, report.json());
        }
        boolean missed = Arrays.stream(Target.values()).anyMatch(target -> target.isMissed(results));
        return asserting && missed ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
    }
}
