package io.github.datagram.packet.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is generated reads as if written by hand: the files in {@code golden} are there for reviewers.
 *
 * <p>After an intended change, {@code -Dgolden.update=true} writes them anew.
 */
class GoldenFilesTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");
    private static final Compilation COMPILATION = compile();
    private static final boolean UPDATE = Boolean.getBoolean("golden.update");

    @ParameterizedTest
    @ValueSource(strings = {"ClockView", "ClockBuilder", "ClockSteps", "MessageView", "MessageBuilder", "MessageSteps"})
    void areWhatIsGenerated(String type) throws IOException {
        String generated = COMPILATION
                .generatedSourceFile("golden." + type)
                .orElseThrow()
                .getCharContent(true)
                .toString();
        Path golden = GOLDEN.resolve(type + ".java.txt");
        if (UPDATE) {
            Files.writeString(golden, generated);
        }

        assertThat(generated).isEqualTo(Files.readString(golden));
        assertThat(generated.lines()).allMatch(line -> line.length() <= 120);
    }

    @Test
    void compileWithoutAWarning() {
        assertThat(COMPILATION).succeededWithoutWarnings();
    }

    private static Compilation compile() {
        return javac().withOptions("-Xlint:all,-processing", "-Xdoclint:all,-missing", "--release", "17")
                .withProcessors(new PacketProcessor())
                .compile(source("Clock"), source("Message"), source("MessageOption"));
    }

    private static JavaFileObject source(String type) {
        return JavaFileObjects.forResource("golden/" + type + ".java");
    }
}
