package io.github.datagram.testing;

import io.github.datagram.Backend;
import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOptions;
import io.github.datagram.DatagramStream;
import io.github.datagram.cmsg.abi.Abi;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/** Opens files until there is no descriptor left, and prints what is said of a stream then: with none left, with one, and so on. */
public final class FewDescriptorsProbe {
    private static final int MOST = 1000;
    private static final List<DatagramStream> OPENED = new ArrayList<>();

    private FewDescriptorsProbe() {}

    /** Runs with a low limit of open files; the argument is the transport. */
    public static void main(String[] arguments) throws Exception {
        loadAll(DatagramStream.class);
        loadAll(Abi.class);
        DatagramOptions options = DatagramOptions.bind("127.0.0.1:0")
                .backend(Backend.valueOf(arguments[0]))
                .batchSize(1)
                .payloadCapacity(1);
        open(options);
        Deque<FileInputStream> others = fill();
        for (String said = open(options); !said.isEmpty(); said = open(options)) {
            System.out.println("failed: " + said);
            others.remove().close();
        }
        System.out.println("opened");
    }

    /** Loads all classes that stand beside one: where they are files, each would take a descriptor. */
    private static void loadAll(Class<?> beside) throws Exception {
        Path root = Path.of(
                beside.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (Stream<Path> files = Files.walk(root)) {
            for (String name : files.map(root::relativize).map(Path::toString).toList()) {
                if (name.startsWith("io") && name.endsWith(".class")) {
                    Class.forName(name.replaceFirst("\\.class$", "").replace('/', '.'), false, beside.getClassLoader());
                }
            }
        }
    }

    /** {@return what was said, the empty string if it was opened, and stays so} */
    private static String open(DatagramOptions options) {
        try {
            OPENED.add(DatagramStream.open(options));
            return "";
        } catch (DatagramException e) {
            return e.toString();
        }
    }

    private static Deque<FileInputStream> fill() throws IOException {
        Deque<FileInputStream> opened = new ArrayDeque<>();
        try {
            while (opened.size() < MOST) {
                opened.add(new FileInputStream("/dev/null"));
            }
        } catch (FileNotFoundException noneLeft) {
            // As it should be.
        }
        return opened;
    }
}
