package io.github.datagram.examples;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** A command that ran to its end inside this process. */
record Run(int status, String out, String err) {
    static Run of(String... arguments) {
        return of(CommandLine.defaultFactory(), arguments);
    }

    /** With a demo whose services answer in another way. */
    static Run ofDemo(Responder responder, String... arguments) {
        return ofCommand(new DemoCommand(responder), arguments);
    }

    /** With a subcommand made by a test. */
    static Run ofCommand(Object subcommand, String... arguments) {
        return of(making(subcommand), arguments);
    }

    /** Makes subcommands, but for one that there is already. */
    static CommandLine.IFactory making(Object subcommand) {
        return new CommandLine.IFactory() {
            @Override
            public <K> K create(Class<K> type) throws Exception {
                return type == subcommand.getClass()
                        ? type.cast(subcommand)
                        : CommandLine.defaultFactory().create(type);
            }
        };
    }

    /** In a process of its own, behind another program, which must become the command. */
    static Run of(List<String> prefix, String... arguments) throws IOException, InterruptedException {
        Path err = Files.createTempFile("run", ".err");
        try {
            Process process = new ProcessBuilder(Java.command(prefix, arguments))
                    .redirectError(err.toFile())
                    .start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Run(process.waitFor(), out, Files.readString(err));
        } finally {
            Files.delete(err);
        }
    }

    private static Run of(CommandLine.IFactory factory, String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int status = DatagramCommand.commandLine(factory)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new Run(status, out.toString(), err.toString());
    }

    /** Standard output, each line of which must be a JSON object. */
    List<Map<String, Object>> objects() {
        return out.lines().map(Run::parse).toList();
    }

    static Map<String, Object> parse(String line) {
        try {
            return JSON.std.mapFrom(line);
        } catch (IOException e) {
            throw new UncheckedIOException(line, e);
        }
    }
}
