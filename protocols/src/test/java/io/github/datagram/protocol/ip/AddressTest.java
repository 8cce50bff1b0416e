package io.github.datagram.protocol.ip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.datagram.endian.Be128;
import io.github.datagram.protocol.ethernet.MacAddress;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
    @Property
    void everyAddressIsReadAsItIsWritten(@ForAll int v4, @ForAll long high, @ForAll long low) {
        Ipv4Address address4 = Ipv4Address.fromWire(v4);
        assertThat(Ipv4Address.parse(address4.toString())).isEqualTo(address4);
        assertThat(Ipv4Address.of(address4.toInetAddress())).isEqualTo(address4);
        Ipv6Address address6 = Ipv6Address.fromWire(Be128.of(high, low));
        assertThat(Ipv6Address.parse(address6.toString())).isEqualTo(address6);
        MacAddress mac = MacAddress.fromWire(low);
        assertThat(MacAddress.parse(mac.toString())).isEqualTo(mac);
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:0db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "0:0:0:0:0:0:0:0, ::",
        "0:0:0:0:0:0:0:1, ::1",
        "1:0:0:0:0:0:0:0, 1::",
        "::ffff:192.0.2.1, ::ffff:192.0.2.1",
        "fe80::1, fe80::1",
        "1:2:3:4:5:6:7:0, 1:2:3:4:5:6:7:0",
    })
    void ipv6AddressesArePrintedAsRfc5952Says(String written, String printed) {
        assertThat(Ipv6Address.parse(written)).hasToString(printed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1.2.3", "1.2.3.4.5", "256.0.0.1", "01.2.3.4", "1.2.3.-4", "a.b.c.d", "1..2.3", " 1.2.3.4"})
    void otherTextIsNoIpv4Address(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Ipv4Address.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1.2.3.4", "::1%lo", "1:2:3:4:5:6:7", "example.test", ":::", "12345::"})
    void otherTextIsNoIpv6Address(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Ipv6Address.parse(text));
    }

    @ParameterizedTest
    @CsvSource({"224.0.0.1, true", "239.255.255.255, true", "223.0.0.1, false", "240.0.0.1, false"})
    void multicastIpv4AddressesAreKnown(String address, boolean multicast) {
        assertThat(Ipv4Address.parse(address).isMulticast()).isEqualTo(multicast);
    }

    @ParameterizedTest
    @CsvSource({"ff02::1, true, false", "fe80::1, false, true", "febf::1, false, true", "fec0::1, false, false"})
    void multicastAndLinkLocalIpv6AddressesAreKnown(String address, boolean multicast, boolean linkLocal) {
        assertThat(Ipv6Address.parse(address).isMulticast()).isEqualTo(multicast);
        assertThat(Ipv6Address.parse(address).isLinkLocal()).isEqualTo(linkLocal);
    }
}
