package io.github.datagram.cmsg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.datagram.cmsg.ControlMessage.DropCount;
import io.github.datagram.cmsg.ControlMessage.ExtendedError;
import io.github.datagram.cmsg.ControlMessage.FileDescriptors;
import io.github.datagram.cmsg.ControlMessage.ReceiveTimestamp;
import io.github.datagram.cmsg.ControlMessage.Unknown;
import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.cmsg.abi.Constant;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlMessageTest {
    private static final Abi LP64 = Abi.LINUX_LP64;

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-1, 999999999",
        "-31557014167219200, 0", // Instant.MIN
        "31556889864403199, 999999999", // Instant.MAX
    })
    void aTimestampThatAnInstantHoldsIsOne(long seconds, long nanoseconds) {
        assertThat(timestamp(seconds, nanoseconds))
                .isEqualTo(new ReceiveTimestamp(Instant.ofEpochSecond(seconds, nanoseconds)));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1000000000",
        "0, -1",
        "-31557014167219201, 0",
        "31556889864403200, 0",
        "9223372036854775807, 0",
        "-9223372036854775808, 0",
    })
    void aTimestampThatIsNoTimeComesOutAsItsBytes(long seconds, long nanoseconds) {
        assertThat(timestamp(seconds, nanoseconds))
                .isEqualTo(new Unknown(
                        LP64.value(Constant.SOL_SOCKET),
                        LP64.value(Constant.SO_TIMESTAMPNS),
                        numbers(seconds, nanoseconds)));
    }

    private static ControlMessage timestamp(long seconds, long nanoseconds) {
        return message(LP64, Constant.SOL_SOCKET, Constant.SO_TIMESTAMPNS, numbers(seconds, nanoseconds));
    }

    private static ByteBuffer numbers(long first, long second) {
        return ByteBuffer.allocate(16)
                .order(LP64.order())
                .putLong(first)
                .putLong(second)
                .flip();
    }

    @Test
    void dropsAreCountedModuloTwoToTheThirtyTwo() {
        ByteBuffer allOnes = ByteBuffer.wrap(Memory.hex("ffffffff"));
        assertThat(message(LP64, Constant.SOL_SOCKET, Constant.SO_RXQ_OVFL, allOnes))
                .isEqualTo(new DropCount(0xFFFF_FFFFL));
    }

    @Test
    void timesOfWhichOneIsNoTimeComeOutAsTheirBytes() {
        ByteBuffer times = ByteBuffer.allocate(48).order(LP64.order()).putLong(40, 1_000_000_000);
        assertThat(message(LP64, Constant.SOL_SOCKET, Constant.SO_TIMESTAMPING, times))
                .isInstanceOf(Unknown.class);
    }

    @Test
    void anErrorWithoutAnOffenderHasAnEmptyOne() {
        ByteBuffer error = ByteBuffer.wrap(Memory.hex("0000005a 01 02 03 00 000005dc 00000007"));
        assertThat(message(Abi.LINUX_LP64_BIG_ENDIAN, Constant.IPPROTO_IP, Constant.IP_RECVERR, error))
                .isEqualTo(new ExtendedError(90, 1, 2, 3, 1500, 7, ByteBuffer.allocate(0)));
    }

    @Test
    void anIpv6AddressHasNoScopeThatNobodyGave() {
        assertThat(Addresses.ipv6(0xFE80_0000_0000_0000L, 1)).hasToString("/fe80:0:0:0:0:0:0:1");
    }

    @Test
    void aMappedAddressStaysAnIpv6Address() {
        assertThat(Addresses.ipv6(0, 0x0000FFFF_7F000001L).getAddress())
                .isEqualTo(Memory.hex("00000000000000000000ffff7f000001"));
    }

    @Test
    void aMessageDoesNotChangeWithWhatItWasMadeFrom() {
        var bytes = new byte[] {1, 2, 3};
        var unknown = new Unknown(1, 2, ByteBuffer.wrap(bytes));
        var error = new ExtendedError(1, 2, 3, 4, 5, 6, ByteBuffer.wrap(bytes));
        var list = new ArrayList<>(List.of(7));
        var descriptors = new FileDescriptors(list);
        bytes[0] = 9;
        list.add(8);

        assertThat(unknown.data().get(0)).isEqualTo((byte) 1);
        assertThat(error.offender().get(0)).isEqualTo((byte) 1);
        assertThat(descriptors.descriptors()).containsExactly(7);
    }

    @Test
    void aMessageDoesNotChangeWithWhatIsDoneToItsBytes() {
        var unknown = new Unknown(1, 2, ByteBuffer.wrap(new byte[] {1, 2, 3}));
        var error = new ExtendedError(1, 2, 3, 4, 5, 6, ByteBuffer.wrap(new byte[] {1, 2, 3}));
        ByteBuffer data = unknown.data();
        ByteBuffer offender = error.offender();
        data.position(3);
        offender.position(3);

        assertThat(unknown.data().remaining()).isEqualTo(3);
        assertThat(error.offender().remaining()).isEqualTo(3);
        assertThatThrownBy(() -> data.put(0, (byte) 9)).isInstanceOf(ReadOnlyBufferException.class);
        assertThatThrownBy(() -> offender.put(0, (byte) 9)).isInstanceOf(ReadOnlyBufferException.class);
    }

    @Test
    void whatAPlatformLacksIsRefused() {
        assertThatThrownBy(() -> new ControlKinds(LP64).level(ControlKind.UNKNOWN))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("linux-lp64 has no UNKNOWN");
    }

    private static ControlMessage message(Abi abi, Constant level, Constant type, ByteBuffer data) {
        ByteBuffer area = ByteBuffer.allocate(128);
        var writer = new ControlWriter(abi).wrap(area, 0, 128).raw(abi.value(level), abi.value(type), data);
        Walk walk = Walk.of(abi, area, 0, writer.length());
        assertThat(walk.messages()).hasSize(1);
        return walk.messages().get(0);
    }
}
