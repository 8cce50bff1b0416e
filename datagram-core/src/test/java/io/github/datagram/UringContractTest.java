package io.github.datagram;

import io.github.datagram.testing.RequiresLinux;
import java.util.Set;

/** The contract on {@code io_uring}, which lacks nothing. */
@RequiresLinux
class UringContractTest extends TransportContract {
    UringContractTest() {
        super(new Subject(Backend.IO_URING, Set.of()));
    }
}
