package io.github.datagram.cmsg.abi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AbiTest {
    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, linux-x86-64",
        "Linux, aarch64, linux-lp64",
        "Linux, riscv64, linux-lp64",
        "Linux, s390x, linux-lp64-be",
        "Linux, i386, linux-ilp32",
        "Linux, arm, linux-ilp32-aligned",
    })
    void aMachineIsKnownByItsSystemAndProcessor(String os, String arch, String name) {
        assertThat(Abi.of(os, arch)).map(Abi::name).contains(name);
    }

    @ParameterizedTest
    @CsvSource({"Linux, sparcv9", "Mac OS X, aarch64", "Windows 11, amd64", "'', ''"})
    void anUnknownMachineHasNoAbi(String os, String arch) {
        assertThat(Abi.of(os, arch)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.github.datagram.cmsg.abi.Abi#all")
    void linuxHasEveryConstant(Abi abi) {
        assertThat(Constant.values())
                .allSatisfy(constant -> assertThat(abi.find(constant)).hasValue(abi.value(constant)));
    }

    @Test
    void anErrorNumberHasItsNameInC() {
        assertThat(Abi.LINUX_LP64.errnoName(111)).isEqualTo("ECONNREFUSED");
        assertThat(Abi.LINUX_LP64.errnoName(2)).as("also the number of AF_INET").isEqualTo("ENOENT");
        assertThat(Abi.LINUX_LP64.errnoName(4095)).isEqualTo("errno 4095");
    }

    @Test
    void noTwoErrorNumbersAreTheSame() {
        assertThat(Stream.of(Constant.values()).filter(Constant::isErrno).map(Abi.LINUX_LP64::value))
                .isNotEmpty()
                .doesNotHaveDuplicates();
    }
}
