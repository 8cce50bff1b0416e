package io.github.datagram.cmsg.abi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs everywhere: compares the values of each ABI with what a C compiler for it said once. */
class AbiGoldenTest {
    @ParameterizedTest
    @EnumSource
    void everyNumberIsTheOneThatTheCompilerSaid(Processor processor) throws IOException {
        assertThat(AbiText.claimed(processor.abi()))
                .containsExactlyElementsOf(Files.readAllLines(processor.goldenFile()));
    }

    @Test
    void noStructIsForgotten() {
        var layouts = Stream.of(Abi.class, IoUring.class, IoUringCalls.class)
                .flatMap(owner -> Arrays.stream(owner.getMethods()))
                .<Class<?>>map(Method::getReturnType)
                .filter(Class::isRecord)
                .filter(type -> !Set.of(
                                DataModel.class,
                                OctetMessage.class,
                                SockaddrDl.class,
                                IoUring.class,
                                IoUringCalls.class)
                        .contains(type))
                .toList();
        var compared = AbiText.structs(Abi.LINUX_LP64).stream()
                .<Class<?>>map(struct -> struct.layout().getClass())
                .toList();
        assertThat(compared).doesNotHaveDuplicates().hasSize(layouts.size() - 1);
        assertThat(layouts).containsAll(compared).contains(CmsgHdr.class);
    }

    @ParameterizedTest
    @MethodSource("io.github.datagram.cmsg.abi.Abi#all")
    void paddingIsWhatAlignmentAdds(Abi abi) {
        CmsgHdr header = abi.cmsgHdr();
        for (int length = 0; length <= 40; length++) {
            assertThat(header.padding(length)).isEqualTo(header.align(length) - length);
        }
        assertThat(header.padding(Integer.MAX_VALUE)).isEqualTo(1);
    }
}
