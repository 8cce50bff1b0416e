package io.github.datagram.examples;

import static io.github.datagram.examples.BadInputTest.assertFailure;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong with a zone file is told in one line for each error, which says where. */
class BadZoneFileTest {
    @Test
    void aZoneFileThatIsNotThere() {
        Run run = Run.of("dns", "--bind", "127.0.0.1:0", "--zone", "/nonexistent/zone");

        assertFailure(run, "/nonexistent/zone: ", "no such file");
    }

    @Test
    void aZoneFileWithAnError(@TempDir Path directory) throws Exception {
        Path zone = Files.writeString(directory.resolve("zone"), "$TTL 60\nexample.org. IN SOA a. b. 1 2 3 4\n");
        Run run = Run.of("dns", "--bind", "127.0.0.1:0", "--zone", zone.toString());

        assertFailure(run, zone + ":2: ", "expected");
    }

    @Test
    void aZoneFileWithManyErrors(@TempDir Path directory) throws Exception {
        Path zone = Files.writeString(directory.resolve("zone"), "a. 1 IN A ?\nb. 1 IN A 192.0.2.1\nc. 1 IN A ?\n");
        Run run = Run.of("dns", "--bind", "127.0.0.1:0", "--zone", zone.toString());

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err().lines())
                .containsExactly(
                        "datagram dns: " + zone + ":1: Invalid address: ?",
                        "datagram dns: " + zone + ":3: Invalid address: ?");
    }

    @Test
    void aZoneFileWithALineBreakInItsName(@TempDir Path directory) throws Exception {
        Path zone = Files.writeString(directory.resolve("a\nb"), "a. 1 IN A ?\nc. 1 IN A ?\n");
        Run run = Run.of("dns", "--bind", "127.0.0.1:0", "--zone", zone.toString());

        assertThat(run.err().lines())
                .containsExactly(
                        "datagram dns: " + directory + "/a b:1: Invalid address: ?",
                        "datagram dns: " + directory + "/a b:2: Invalid address: ?");
    }
}
