package io.github.datagram.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.Backend;
import java.util.Arrays;
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
    }

    @Test
    void everySubcommandHasHelp() {
        for (String subcommand : new String[] {"demo", "info", "listen", "send", "echo"}) {
            Run help = Run.of(subcommand, "--help");
            assertThat(help.status()).isZero();
            assertThat(help.out()).startsWith("Usage: datagram " + subcommand).contains("--json", "--help");
        }
        assertThat(Run.of("--version").out()).matches("datagram \\d.* on Java .*\\R");
    }
}
