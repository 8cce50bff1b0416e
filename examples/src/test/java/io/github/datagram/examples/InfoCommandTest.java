package io.github.datagram.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.Backend;
import io.github.datagram.testing.RequiresLinux;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class InfoCommandTest {
    @Test
    void tellsOfEveryBackendWhatItCanDoOrWhyNot() {
        Run info = Run.of("info");

        assertThat(info.status()).isZero();
        assertThat(info.out()).contains("Java " + Runtime.version(), "auto: chooses ");
        assertThat(info.out()).contains("nio: available", "no: java.nio.channels.DatagramChannel does not offer it");
    }

    @Test
    void speaksJson() {
        Run info = Run.of("info", "--json");

        assertThat(info.objects().get(0)).containsKeys("java", "os", "arch", "abi");
        assertThat(info.objects().subList(1, info.objects().size()))
                .extracting("backend")
                .containsExactlyElementsOf(
                        Arrays.stream(Backend.values()).map(BackendOption::name).toList());
        assertThat(info.objects().get(info.objects().size() - 1))
                .extracting("receive", InstanceOfAssertFactories.MAP)
                .containsEntry(
                        "HOP_LIMIT",
                        Map.of("available", false, "cause", "java.nio.channels.DatagramChannel does not offer it"));
    }

    @Test
    @RequiresLinux
    void saysTrueInJsonOfWhatIsAvailable() {
        assertThat(Run.of("info", "--json").objects())
                .filteredOn(object -> "mmsg".equals(object.get("backend")))
                .singleElement()
                .extracting("send", InstanceOfAssertFactories.MAP)
                .containsEntry("SOURCE", Map.of("available", true));
    }

    @Test
    @RequiresLinux
    void tellsWhatIpv6CanDo() {
        assertThat(Run.of("info").out())
                .containsPattern("receive  FLOW_LABEL +yes")
                .doesNotContain("IPv4 has no such thing");
    }

    @Test
    @RequiresLinux
    void failsIfItsOutputIsLost() throws Exception {
        Run info = Run.of(List.of("sh", "-c", "exec \"$@\" >/dev/full", "sh"), "info");

        assertThat(info.status()).isEqualTo(1);
        assertThat(info.err()).contains("datagram info: standard output cannot be written any more");
    }

    @Test
    void helpIsASubcommandToo() {
        assertThat(Run.of("help").out()).startsWith("Usage: datagram [");
        assertThat(Run.of("help", "echo").out())
                .isEqualTo(Run.of("echo", "--help").out());
        assertThat(Run.of("help", "echo").status()).isZero();
    }

    @Test
    void everySubcommandHasHelp() {
        for (String subcommand : new String[] {"demo", "info", "listen", "send", "echo", "dns"}) {
            Run help = Run.of(subcommand, "--help");
            assertThat(help.status()).isZero();
            assertThat(help.out()).startsWith("Usage: datagram " + subcommand).contains("--json", "--help");
        }
        assertThat(Run.of("--version").out()).matches("datagram \\d.* on Java .*\\R");
    }
}
