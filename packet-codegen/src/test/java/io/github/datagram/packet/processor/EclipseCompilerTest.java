package io.github.datagram.packet.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jdt.core.compiler.batch.BatchCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The processor does in the Eclipse compiler what it does in javac. */
class EclipseCompilerTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");

    @TempDir
    private Path output;

    @Test
    void generatesTheSame() throws IOException {
        String messages = compile(
                GOLDEN.resolve("Clock.java"), GOLDEN.resolve("Message.java"), GOLDEN.resolve("MessageOption.java"));

        assertThat(messages).isEmpty();
        try (Stream<Path> files = Files.list(GOLDEN)) {
            List<Path> generated =
                    files.filter(file -> file.toString().endsWith(".java.txt")).toList();
            assertThat(generated).isNotEmpty();
            for (Path golden : generated) {
                String name = golden.getFileName().toString().replace(".txt", "");
                assertThat(output.resolve("golden").resolve(name)).hasSameTextualContentAs(golden);
            }
        }
    }

    @Test
    void reportsAtTheField() throws IOException {
        Path source = Files.writeString(output.resolve("Wrong.java"), """
                package wrong;
                @io.github.datagram.packet.Packet
                record Wrong(
                        byte first,
                        Object second) {}
                """);

        assertThat(compile(source))
                .contains("(at line 5)", "no codec for java.lang.Object")
                .contains("1 problem (1 error)");
    }

    private String compile(Path... sources) {
        String classPath = System.getProperty("java.class.path");
        List<String> arguments = List.of(
                "--release",
                "17",
                "-nowarn",
                "-proceedOnError",
                "-cp",
                classPath,
                "-processorpath",
                classPath,
                "-processor",
                PacketProcessor.class.getName(),
                "-s",
                output.toString(),
                "-d",
                output.toString());
        String command = Stream.concat(arguments.stream(), Stream.of(sources).map(Path::toString))
                .map(argument -> '"' + argument + '"')
                .collect(Collectors.joining(" "));
        StringWriter messages = new StringWriter();
        PrintWriter writer = new PrintWriter(messages);
        boolean compiled = BatchCompiler.compile(command, writer, writer, null);
        assertThat(compiled)
                .as(messages.toString())
                .isEqualTo(messages.toString().isEmpty());
        return messages.toString();
    }
}
