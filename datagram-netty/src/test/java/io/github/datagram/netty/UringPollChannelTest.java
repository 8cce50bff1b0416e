package io.github.datagram.netty;

import io.github.datagram.testing.RequiresLinux;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What the channel promises, on io_uring as kernels before Linux 6.0 have it. */
@RequiresLinux
class UringPollChannelTest extends ChannelContract {
    UringPollChannelTest() {
        super(LoopKind.IO_URING);
    }

    @BeforeAll
    static void forbidMultishot() {
        System.setProperty(UringDriver.MULTISHOT_PROPERTY, "false");
    }

    @AfterAll
    static void allowMultishot() {
        System.clearProperty(UringDriver.MULTISHOT_PROPERTY);
    }
}
