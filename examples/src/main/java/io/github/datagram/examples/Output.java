package io.github.datagram.examples;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option {@code --json}, and with it how a command speaks: results on standard output, notes on standard error. */
final class Output {
    @Option(names = "--json", description = "Print one JSON object a line.")
    private boolean json;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** {@return whether to print JSON} */
    boolean isJson() {
        return json;
    }

    /** Prints a result: its fields as JSON, or its text. */
    void print(Map<String, ?> fields, String text) throws IOException {
        print(json ? JSON.std.asString(fields) : text);
    }

    /** Prints text that has no other form. Who reads no more ends the command. */
    void print(String text) {
        PrintWriter out = command.commandLine().getOut();
        out.println(text);
        if (out.checkError() || System.out.checkError()) { // the writer does not hear of what its stream swallows
            throw new UncheckedIOException(new IOException("standard output cannot be written any more"));
        }
    }

    /** Tells something that is not a result. */
    void note(String text) {
        command.commandLine().getErr().println(command.qualifiedName() + ": " + text);
    }
}
