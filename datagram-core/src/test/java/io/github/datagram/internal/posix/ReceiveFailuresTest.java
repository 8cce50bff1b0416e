package io.github.datagram.internal.posix;

import static io.github.datagram.cmsg.abi.Constant.EBADF;
import static io.github.datagram.cmsg.abi.Constant.ECONNREFUSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOptions;
import io.github.datagram.SocketEvent;
import io.github.datagram.testing.RequiresLinux;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A socket that reports an error again and again keeps nobody busy for ever. */
@RequiresLinux
class ReceiveFailuresTest {
    private static final DatagramOptions OPTIONS = DatagramOptions.bind("127.0.0.1:0");

    private final Syscalls syscalls = Syscalls.get();
    private final int refused = -syscalls.abi().value(ECONNREFUSED);
    private final List<SocketEvent> events = new ArrayList<>();
    private PosixSocket socket;
    private ReceiveFailures failures;

    @BeforeEach
    void openSocket() throws DatagramException {
        socket = new PosixSocket(syscalls, Platform.linux(syscalls), Family.IPV4, OPTIONS.local());
        var errors = new ErrorQueue(syscalls, socket, 0, OPTIONS.local(), events::add);
        failures = new ReceiveFailures(syscalls, errors, OPTIONS, "recvmsg");
    }

    @AfterEach
    void closeSocket() {
        socket.close();
    }

    @Test
    void anErrorOfTheNetworkBecomesAnEvent() throws DatagramException {
        failures.absorb(refused, 0);
        assertThat(events).hasSize(1);
    }

    @Test
    void anErrorThatNoNetworkCausesIsTheCallsOwn() {
        assertThatThrownBy(() -> failures.absorb(-syscalls.abi().value(EBADF), 0))
                .isInstanceOf(DatagramException.class)
                .hasMessageStartingWith("recvmsg on 127.0.0.1:0: EBADF");
        assertThat(events).isEmpty();
    }

    @Test
    void anErrorThatDoesNotGoAwayIsTheCallsOwnInTheEnd() throws DatagramException {
        absorb(ReceiveFailures.MAX_IN_A_ROW - 1);
        assertThatThrownBy(() -> failures.absorb(refused, events.size())).hasMessageContaining("ECONNREFUSED");
    }

    @Test
    void anErrorThatTheQueueExplainsDoesNotCount() throws DatagramException {
        absorb(ReceiveFailures.MAX_IN_A_ROW - 1);
        failures.absorb(refused, events.size() - 1);
        absorb(ReceiveFailures.MAX_IN_A_ROW - 1);
        assertThat(events).hasSize(2 * (ReceiveFailures.MAX_IN_A_ROW - 1));
    }

    @Test
    void aReceiveThatSucceedsForgivesTheFailuresBefore() throws DatagramException {
        absorb(ReceiveFailures.MAX_IN_A_ROW - 1);
        failures.none();
        absorb(ReceiveFailures.MAX_IN_A_ROW - 1);
        assertThat(events).hasSize(2 * (ReceiveFailures.MAX_IN_A_ROW - 1));
    }

    private void absorb(int times) throws DatagramException {
        for (int i = 0; i < times; i++) {
            failures.absorb(refused, events.size());
        }
    }
}
