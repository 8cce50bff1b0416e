package io.github.datagram.cmsg.abi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AbiTest {
    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, linux-x86-64",
        "Linux, aarch64, linux-lp64",
        "Linux, riscv64, linux-lp64",
        "Linux, s390x, linux-lp64-be",
        "Linux, i386, linux-ilp32",
        "Linux, arm, linux-ilp32-aligned",
        "Mac OS X, aarch64, darwin",
        "Mac OS X, x86_64, darwin",
        "FreeBSD, amd64, freebsd",
        "Windows 11, amd64, windows",
        "Windows Server 2022, amd64, windows",
    })
    void aMachineIsKnownByItsSystemAndProcessor(String os, String arch, String name) {
        assertThat(Abi.of(os, arch)).map(Abi::name).contains(name);
    }

    @ParameterizedTest
    @CsvSource({"Linux, sparcv9", "Mac OS X, ppc", "FreeBSD, i386", "Windows XP, x86", "OpenBSD, amd64", "'', ''"})
    void anUnknownMachineHasNoAbi(String os, String arch) {
        assertThat(Abi.of(os, arch)).isEmpty();
    }

    /** That Linux really lacks what we say it lacks is {@link AbiProbeTest}'s. */
    @ParameterizedTest
    @EnumSource
    void everyConstantIsThereOrNamedWhenItIsAskedFor(Constant constant) {
        for (Abi abi : Abi.all()) {
            if (abi.find(constant).isPresent()) {
                assertThat(abi.value(constant)).isEqualTo(abi.find(constant).getAsInt());
            } else {
                assertThatThrownBy(() -> abi.value(constant))
                        .isInstanceOf(UnsupportedOperationException.class)
                        .hasMessage(abi + " has no " + constant);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyConstantIsSomewhere(Constant constant) {
        assertThat(Abi.all()).anyMatch(abi -> abi.find(constant).isPresent());
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
