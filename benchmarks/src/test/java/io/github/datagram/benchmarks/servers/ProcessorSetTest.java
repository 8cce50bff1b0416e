package io.github.datagram.benchmarks.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.datagram.benchmarks.comparison.CompiledProgram;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessorSetTest {
    private static final List<String> COMMAND = List.of("program", "argument");

    @Test
    void theLoadHasTheLastProcessorAndTheServersHaveTheOthers() {
        assumeTrue(CompiledProgram.isInstalled("taskset"), "taskset (of util-linux) is not installed");
        ProcessorSet processors = ProcessorSet.parse("0-2,5");
        assertThat(processors.isDivided()).isTrue();
        assertThat(processors.server(COMMAND)).containsExactly("taskset", "-c", "0,1,2", "program", "argument");
        assertThat(processors.load(COMMAND)).containsExactly("taskset", "-c", "5", "program", "argument");
    }

    @Test
    void whereThereIsOneProcessorAllShareIt() {
        ProcessorSet processors = ProcessorSet.parse("3");
        assertThat(processors.isDivided()).isFalse();
        assertThat(processors.server(COMMAND)).isEqualTo(COMMAND);
        assertThat(processors.load(COMMAND)).isEqualTo(COMMAND);
    }
}
