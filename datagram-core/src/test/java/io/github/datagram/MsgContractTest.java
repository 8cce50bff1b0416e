package io.github.datagram;

import io.github.datagram.testing.RequiresLinux;
import java.util.Set;

/** The contract on {@code recvmsg} and {@code sendmsg}, which lack nothing on Linux. */
@RequiresLinux
class MsgContractTest extends TransportContract {
    MsgContractTest() {
        super(new Subject(Backend.MSG, Set.of()));
    }
}
