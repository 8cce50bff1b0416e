package io.github.datagram.protocol.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs tshark, Wireshark on the command line. */
public final class Tshark {
    private Tshark() {}

    /** Skips a test where tshark is missing, or fails it where it must not be: in continuous integration. */
    public static void require() {
        boolean installed = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "tshark")));
        if (!installed) {
            String reason = "tshark is not installed";
            if ("true".equals(System.getenv("CI"))) {
                fail(reason);
            }
            abort(reason);
        }
    }

    /** All values of some fields in each frame, from {@code tshark -T json}; a field that is not there is missing. */
    public static List<Map<String, List<String>>> fields(Path capture, List<String> options, List<String> fields)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("tshark", "-r", capture.toString(), "-T", "json"));
        command.addAll(options);
        fields.forEach(field -> command.addAll(List.of("-e", field)));
        List<Map<String, List<String>>> frames = new ArrayList<>();
        for (Object frame : (List<?>) Json.parse(output(command))) {
            frames.add(layers(frame));
        }
        return frames;
    }

    private static Map<String, List<String>> layers(Object frame) {
        Map<?, ?> source = (Map<?, ?>) ((Map<?, ?>) frame).get("_source");
        Map<String, List<String>> layers = new LinkedHashMap<>();
        Map<?, ?> found = (Map<?, ?>) source.get("layers");
        found.forEach((field, values) -> layers.put(
                (String) field, ((List<?>) values).stream().map(String::valueOf).toList()));
        return layers;
    }

    private static String output(List<String> command) throws IOException, InterruptedException {
        Path errors = Files.createTempFile("tshark", ".err");
        try {
            Process process =
                    new ProcessBuilder(command).redirectError(errors.toFile()).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor())
                    .as(() -> command + "\n" + read(errors))
                    .isZero();
            return output;
        } finally {
            Files.delete(errors);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
