package io.github.datagram.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What {@code --help} prints in a terminal of 80 columns. */
class HelpTest {
    static Stream<String> commands() {
        return names(DatagramCommand.commandLine(CommandLine.defaultFactory()));
    }

    private static Stream<String> names(CommandLine command) {
        return Stream.concat(
                Stream.of(command.getCommandSpec().qualifiedName()),
                command.getSubcommands().values().stream()
                        .filter(each -> !(each.getCommand() instanceof CommandLine.HelpCommand))
                        .flatMap(HelpTest::names));
    }

    private static CommandLine command(String name) {
        var command = DatagramCommand.commandLine(CommandLine.defaultFactory());
        for (String word : List.of(name.split(" ")).subList(1, name.split(" ").length)) {
            command = command.getSubcommands().get(word);
        }
        return command;
    }

    private static String help(CommandLine command) {
        command.getCommandSpec().usageMessage().autoWidth(false).width(80);
        return command.getUsageMessage();
    }

    /** So that an address, a file name or an option can be copied. */
    @ParameterizedTest
    @MethodSource("commands")
    void breaksNoWordAtTheEndOfALine(String name) {
        CommandLine command = command(name);
        String help = help(command);

        assertThat(List.of(help.split("\\s+")))
                .containsAll(texts(command.getCommandSpec())
                        .flatMap(text -> Stream.of(text.replace("%%", "%").split("\\s+")))
                        .filter(word -> !word.isEmpty() && !word.contains("${"))
                        .toList());
    }

    private static Stream<String> texts(CommandSpec spec) {
        Stream<String[]> described = Stream.concat(
                spec.options().stream().map(OptionSpec::description),
                spec.positionalParameters().stream().map(PositionalParamSpec::description));
        Stream<String[]> around =
                Stream.of(spec.usageMessage().description(), spec.usageMessage().footer());
        return Stream.concat(described, around).flatMap(Arrays::stream);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void breaksNoOptionThatMustBeThere(String name) {
        CommandLine command = command(name);
        List<String> synopsis = help(command)
                .lines()
                .takeWhile(line -> line.startsWith("Usage: ") || line.startsWith("       "))
                .flatMap(line -> Stream.of(line.split(" +")))
                .toList();

        assertThat(synopsis)
                .containsAll(command.getCommandSpec().options().stream()
                        .filter(option -> option.required() && option.group() == null)
                        .map(option -> option.longestName() + "=" + option.paramLabel())
                        .toList());
    }

    /** So that an example can be copied. */
    @ParameterizedTest
    @MethodSource("commands")
    void anExampleFitsOnALine(String name) {
        CommandLine command = command(name);
        List<String> examples = Arrays.stream(
                        command.getCommandSpec().usageMessage().footer())
                .filter(line -> line.startsWith("  "))
                .map(line -> line.replace("%%", "%"))
                .toList();

        assertThat(help(command).lines()).containsAll(examples);
    }
}
