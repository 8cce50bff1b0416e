package io.github.datagram.examples;

import io.github.datagram.DatagramException;
import io.github.datagram.examples.dns.ZoneException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What went wrong, as one line on standard error; of a zone file, one for each error. What nobody foresaw keeps its stack trace. */
final class Failures {
    private static final String PORT_IN_USE =
            "; another program has this port ('ss -ulpn' tells which): stop it, or choose another";
    private static final String OTHER_BACKEND = "; 'datagram info' tells what each --backend can do here";
    private static final String SOMETHING = "; send something with '--data', or choose another --backend";
    private static final String BROADCAST =
            "; this is a broadcast address, and only 'datagram send' sends to one: name one host";

    private Failures() {}

    /** A command line that is wrong. */
    static int usage(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        String what = failure instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()
                ? describe(unmatched)
                : message(failure);
        print(command, what.replaceFirst("\\.$", "") + "; try '" + name + " --help'");
        return ExitCode.USAGE;
    }

    private static String describe(UnmatchedArgumentException failure) {
        String word = failure.getUnmatched().get(0);
        Set<String> subcommands = failure.getCommandLine().getSubcommands().keySet();
        if (subcommands.isEmpty()) {
            return "unexpected argument '" + word + "'";
        }
        return "no subcommand '" + word + "', there are " + String.join(", ", subcommands);
    }

    /** A command that failed. */
    static int execution(Exception failure, CommandLine command, ParseResult parsed) throws Exception {
        if (failure instanceof UncheckedIOException unchecked) {
            print(command, message(Objects.requireNonNull(unchecked.getCause())));
        } else if (failure instanceof IOException) {
            messages(failure).forEach(line -> print(command, line));
        } else if (failure instanceof UnsupportedOperationException) {
            print(command, message(failure) + OTHER_BACKEND);
        } else {
            throw failure;
        }
        return ExitCode.SOFTWARE;
    }

    private static void print(CommandLine command, String line) {
        command.getErr().println(command.getCommandSpec().qualifiedName() + ": " + line);
    }

    /** {@return its messages, each in one line} */
    static List<String> messages(Throwable failure) {
        return failure instanceof ZoneException zone
                ? zone.errors().stream().map(Failures::oneLine).toList()
                : List.of(message(failure));
    }

    /** {@return its message in one line, or its kind if it has none} */
    static String message(Throwable failure) {
        String message = text(failure);
        if (failure instanceof DatagramException error) {
            message = withHint(error, message);
        }
        return oneLine(message);
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s*\\R\\s*", " ");
    }

    private static String text(Throwable failure) {
        return Objects.requireNonNullElse(failure.getMessage(), failure.toString());
    }

    /** Some hints of the library are for programmers. */
    private static String withHint(DatagramException error, String message) {
        boolean isBind = error.call().startsWith("bind ");
        return switch (error.errnoName()) {
            case "EADDRINUSE" -> isBind ? message.replaceFirst("(;.*)?$", PORT_IN_USE) : message;
            case "EACCES" -> isBind ? message : message.replaceFirst("; a broadcast address .*$", BROADCAST);
            default -> message + remedy(message);
        };
    }

    private static String remedy(String message) {
        if (message.endsWith(" sends no empty datagrams")) {
            return SOMETHING;
        }
        return message.endsWith(" does not offer it") ? OTHER_BACKEND : "";
    }
}
