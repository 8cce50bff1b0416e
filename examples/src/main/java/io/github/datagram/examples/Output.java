package io.github.datagram.examples;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
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

    /** Prints text that has no other form. */
    void print(String text) {
        command.commandLine().getOut().println(text);
    }

    /** Tells something that is not a result. */
    void note(String text) {
        command.commandLine().getErr().println(command.qualifiedName() + ": " + text);
    }
}
