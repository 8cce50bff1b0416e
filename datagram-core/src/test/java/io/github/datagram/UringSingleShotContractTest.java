package io.github.datagram;

import io.github.datagram.testing.RequiresLinux;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract on {@code io_uring} as kernels before Linux 6.0 have it: one request for each datagram. */
@RequiresLinux
class UringSingleShotContractTest extends TransportContract {
    private static final String MULTISHOT = "io.github.datagram.io_uring.multishot";

    UringSingleShotContractTest() {
        super(new Subject(Backend.IO_URING, Set.of()));
    }

    @BeforeAll
    static void forbidMultishot() {
        System.setProperty(MULTISHOT, "false");
    }

    @AfterAll
    static void allowMultishot() {
        System.clearProperty(MULTISHOT);
    }
}
