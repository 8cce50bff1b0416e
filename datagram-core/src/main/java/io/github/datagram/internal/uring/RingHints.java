package io.github.datagram.internal.uring;

import static io.github.datagram.cmsg.abi.Constant.EMFILE;
import static io.github.datagram.cmsg.abi.Constant.ENOMEM;
import static io.github.datagram.cmsg.abi.Constant.ENOSYS;
import static io.github.datagram.cmsg.abi.Constant.EPERM;

import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.internal.posix.Hints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Why {@code io_uring_setup(2)} fails, in words that help. */
final class RingHints {
    /** 0 allows rings, 1 allows them to CAP_SYS_ADMIN and one group, 2 forbids them: Linux 6.6. */
    private static final Path SYSCTL = Path.of("/proc/sys/kernel/io_uring_disabled");

    private RingHints() {}

    static String setup(Abi abi, int result) {
        if (result == -abi.value(EPERM)) {
            return forbidden();
        }
        if (result == -abi.value(ENOMEM)) {
            return "the limit of locked memory is too low; raise it (ulimit -l)";
        }
        if (result == -abi.value(ENOSYS)) {
            return "this kernel has no io_uring, or a seccomp filter hides it";
        }
        return result == -abi.value(EMFILE) ? Hints.open(abi, result) : "";
    }

    private static String forbidden() {
        String value = sysctl();
        return value.isEmpty() || value.equals("0")
                ? "a seccomp filter forbids it, as those of containers do"
                : "the sysctl kernel.io_uring_disabled is " + value;
    }

    private static String sysctl() {
        try {
            return Files.readString(SYSCTL).strip();
        } catch (IOException olderKernel) {
            return "";
        }
    }
}
