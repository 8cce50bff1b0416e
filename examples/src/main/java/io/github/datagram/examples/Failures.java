package io.github.datagram.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** What went wrong, as one line on standard error. What nobody foresaw keeps its stack trace. */
final class Failures {
    private Failures() {}

    /** A command line that is wrong. */
    static int usage(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        print(command, message(failure) + "; try '" + name + " --help'");
        return ExitCode.USAGE;
    }

    /** A command that failed. */
    static int execution(Exception failure, CommandLine command, ParseResult parsed) throws Exception {
        if (failure instanceof UncheckedIOException unchecked) {
            print(command, message(Objects.requireNonNull(unchecked.getCause())));
        } else if (failure instanceof IOException) {
            print(command, message(failure));
        } else if (failure instanceof UnsupportedOperationException) {
            print(command, message(failure) + "; 'datagram info' tells what each --backend can do here");
        } else {
            throw failure;
        }
        return ExitCode.SOFTWARE;
    }

    private static void print(CommandLine command, String line) {
        command.getErr().println(command.getCommandSpec().qualifiedName() + ": " + line);
    }

    /** {@return its message in one line, or its kind if it has none} */
    static String message(Throwable failure) {
        return Objects.requireNonNullElse(failure.getMessage(), failure.toString())
                .replaceAll("\\s*\\R\\s*", " ");
    }
}
