package io.github.datagram.examples;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command as a process of its own. */
final class Java {
    private Java() {}

    /** The command line, behind other words. */
    static List<String> command(List<String> prefix, String... arguments) {
        return command(DatagramCommand.class, prefix, arguments);
    }

    /** The command line of another program that takes the same arguments. */
    static List<String> command(Class<?> program, List<String> prefix, String... arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(program.getName());
        command.addAll(List.of(arguments));
        return command;
    }
}
