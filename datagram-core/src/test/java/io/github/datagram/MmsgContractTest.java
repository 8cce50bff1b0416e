package io.github.datagram;

import io.github.datagram.testing.RequiresLinux;
import java.util.Set;

/** The contract on {@code recvmmsg} and {@code sendmmsg}, which lack nothing. */
@RequiresLinux
class MmsgContractTest extends TransportContract {
    MmsgContractTest() {
        super(new Subject(Backend.MMSG, Set.of()));
    }
}
