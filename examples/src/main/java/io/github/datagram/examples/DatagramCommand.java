package io.github.datagram.examples;

import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code datagram}. Exit status: 0 all went well, 1 it did not, 2 the command line is wrong. */
@Command(
        name = "datagram",
        description = "UDP sockets that tell everything about a datagram, and answer from the address that was asked.",
        subcommands = {
            DemoCommand.class,
            InfoCommand.class,
            ListenCommand.class,
            SendCommand.class,
            EchoCommand.class,
            DnsCommand.class,
            MulticastCommand.class,
            NtpCommand.class,
            TracerouteCommand.class,
            PmtuCommand.class,
            NettyDnsCommand.class,
            NettyQuicCommand.class,
            HelpCommand.class,
        },
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "SUBCOMMAND",
        usageHelpAutoWidth = true,
        footer = {"", "Begin with 'datagram demo'; 'datagram SUBCOMMAND --help' tells more."})
public final class DatagramCommand implements Callable<Integer> {
    private static final String LOG_FORMAT = "java.util.logging.SimpleFormatter.format";

    /** Held, because a logger that nobody holds forgets its level. */
    private static final Logger LOGGER = Logger.getLogger("io.github.datagram");

    @Spec
    private CommandSpec spec;

    /**
     * Runs it and exits.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        run(CommandLine.defaultFactory(), arguments);
    }

    /** Runs it with subcommands that a factory makes, and exits. */
    static void run(CommandLine.IFactory factory, String... arguments) {
        System.getProperties().putIfAbsent(LOG_FORMAT, "datagram: %5$s%n"); // a line, as all that it tells
        StopSignal.exit(commandLine(factory).execute(arguments));
    }

    /** The command, whose subcommands a factory makes. */
    static CommandLine commandLine(CommandLine.IFactory factory) {
        LOGGER.setLevel(Level.WARNING); // what a backend lacks, the commands tell themselves
        return new CommandLine(new DatagramCommand(), factory)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false)
                .setParameterExceptionHandler(Failures::usage)
                .setExecutionExceptionHandler(Failures::execution);
    }

    /** Without a subcommand there is nothing to do but to tell which there are. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }
}
