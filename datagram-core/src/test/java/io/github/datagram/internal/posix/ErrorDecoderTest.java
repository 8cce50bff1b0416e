package io.github.datagram.internal.posix;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.SocketAddresses;
import io.github.datagram.SocketEvent.NetworkError;
import io.github.datagram.SocketEvent.UnknownNotice;
import io.github.datagram.cmsg.ControlWriter;
import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.cmsg.abi.Constant;
import io.github.datagram.cmsg.abi.SockExtendedErr;
import io.github.datagram.testing.RequiresLinux;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** Entries of the error queue that no socket here can be made to have. */
@RequiresLinux
class ErrorDecoderTest {
    private static final Syscalls SYSCALLS = Syscalls.get();
    private static final Abi ABI = SYSCALLS.abi();
    private static final int ZEROCOPY = ABI.value(Constant.SO_EE_ORIGIN_ZEROCOPY);

    private final MessageBlock block =
            new MessageBlock(ABI, 1, SocketAddressCodec.capacity(ABI), 256, NetworkError.PAYLOAD_HEAD);
    private final ErrorDecoder decoder =
            new ErrorDecoder(SYSCALLS, block, SocketAddresses.parse("192.0.2.1:9"), new SentDatagrams());

    /** Puts an entry where the kernel would. */
    private void put(int origin, int info, int data) {
        SockExtendedErr layout = ABI.sockExtendedErr();
        ByteBuffer error = ByteBuffer.allocate(layout.size()).order(ABI.order());
        error.put(layout.origin(), (byte) origin).putInt(layout.info(), info).putInt(layout.data(), data);
        var writer = new ControlWriter(ABI).wrap(block.memory().host(), block.controlOffset(0), 256);
        writer.raw(ABI.value(Constant.IPPROTO_IP), ABI.value(Constant.IP_RECVERR), error);
        block.prepareSend(0, 0, writer.length(), 0);
        decoder.read(0);
    }

    @Test
    void whatIsNotKnownIsToldWithItsNumbers() {
        put(ZEROCOPY, 3, 5);
        assertThat(decoder.event(id -> id)).isEqualTo(new UnknownNotice(ZEROCOPY, 0, 0, 0, 3, 5));
        assertThat(decoder.isRemote()).isFalse();
    }

    @Test
    void anEntryWithoutAnErrorIsToldAndTellsNothingOfTheOneBefore() {
        put(ZEROCOPY, 3, 5);
        block.prepareSend(0, 0, 0, 0);
        decoder.read(0);
        assertThat(decoder.event(id -> id)).isEqualTo(new UnknownNotice(-1, 0, 0, 0, 0, 0));
    }

    @Test
    void aTimeWithoutATimeIsNoTime() {
        int timestamping = ABI.value(Constant.SO_EE_ORIGIN_TIMESTAMPING);
        put(timestamping, 0, 7);
        assertThat(decoder.event(id -> id)).isEqualTo(new UnknownNotice(timestamping, 0, 0, 0, 0, 7));
    }
}
