package io.github.datagram.protocol.icmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.endian.Be32;
import io.github.datagram.endian.U8;
import io.github.datagram.packet.PacketView;
import io.github.datagram.packet.PacketWriter;
import io.github.datagram.packet.Status;
import io.github.datagram.protocol.ip.Ipv4Address;
import io.github.datagram.protocol.ip.Ipv6Address;
import io.github.datagram.protocol.testing.PacketContract;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** By the layouts of RFC 4884, RFC 4950 and RFC 5837; no program here sends these objects. */
class IcmpObjectTest extends PacketContract<IcmpObject> {
    /** Two labels, 24001 and 16, of which the second is the bottom of the stack. */
    private static final byte[] LABELS = HexFormat.of().parseHex("000c0101" + "05dc1001" + "000103ff");

    /** The interface that a datagram came by: index 7, 192.0.2.1, "eth0" in 8 bytes, MTU 1500. */
    private static final byte[] INTERFACE =
            HexFormat.of().parseHex("001c020f" + "00000007" + "00010000c0000201" + "0865746830000000" + "000005dc");

    /** The address of the next hop alone. */
    private static final byte[] NEXT_HOP =
            HexFormat.of().parseHex("001802c4" + "00020000" + "20010db8000000000000000000000009");

    private static final byte[] UNKNOWN = HexFormat.of().parseHex("0006f701beef");

    @Override
    protected PacketView<IcmpObject> view() {
        return new IcmpObjectView();
    }

    @Override
    protected PacketWriter writer(IcmpObject fields) {
        return new IcmpObjectBuilder().from(fields);
    }

    @Override
    protected List<byte[]> samples() {
        return List.of(LABELS, INTERFACE, NEXT_HOP, UNKNOWN);
    }

    private IcmpObjectBody body(byte[] sample) {
        return wrap(sample).toRecord().body();
    }

    @Test
    void readsAStackOfLabels() {
        var stack = (IcmpObjectBody.MplsStack) body(LABELS);
        assertThat(stack.labels())
                .containsExactly(new MplsLabel(24001, 0, false, U8.of(1)), new MplsLabel(16, 1, true, U8.of(255)));
    }

    @Test
    void readsAnInterface() {
        var by = (IcmpObjectBody.Interface) body(INTERFACE);
        assertThat(by.role()).isZero();
        assertThat(by.index()).isEqualTo(Be32.of(7));
        assertThat(by.address().ipv4()).isEqualTo(Ipv4Address.parse("192.0.2.1"));
        assertThat(by.address().ipv6()).isNull();
        assertThat(by.name().name().toUtf8()).startsWith("eth0");
        assertThat(by.mtu()).isEqualTo(Be32.of(1500));
    }

    @Test
    void readsOfAnInterfaceWhatIsThereAndNothingElse() {
        var by = (IcmpObjectBody.Interface) body(NEXT_HOP);
        assertThat(by.role()).isEqualTo(3);
        assertThat(by.index()).isNull();
        assertThat(by.address().ipv6()).isEqualTo(Ipv6Address.parse("2001:db8::9"));
        assertThat(by.name()).isNull();
        assertThat(by.mtu()).isNull();
    }

    @Test
    void refusesAnAddressOfAnotherFamilyAndAnObjectShorterThanItsHeader() {
        byte[] otherFamily = INTERFACE.clone();
        otherFamily[9] = 3;
        byte[] tooShort = UNKNOWN.clone();
        tooShort[1] = 3;
        for (byte[] wrong : List.of(otherFamily, tooShort)) {
            assertThat(view().tryWrap(ByteBuffer.wrap(wrong), 0, wrong.length)).isEqualTo(Status.INVALID);
        }
    }
}
