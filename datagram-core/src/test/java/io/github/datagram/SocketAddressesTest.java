package io.github.datagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SocketAddressesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.0.2.1:53",
                "0.0.0.0:0",
                "255.255.255.255:65535",
                "[::]:0",
                "[::1]:53",
                "[2001:db8::1]:53",
                "[2001:db8:0:1:1:1:1:1]:1",
                "[fe80::1%77]:53"
            })
    void whatIsWrittenIsWhatWasRead(String text) {
        assertThat(SocketAddresses.format(SocketAddresses.parse(text))).isEqualTo(text);
    }

    /** The examples of RFC 5952, section 4. */
    @ParameterizedTest
    @CsvSource({
        "2001:0db8::0001, 2001:db8::1",
        "2001:db8:0:0:0:0:2:1, 2001:db8::2:1",
        "2001:db8::1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:DB8::AAAA, 2001:db8::aaaa",
        "1:2:3:4:5:6:7:0, 1:2:3:4:5:6:7:0",
        "1:0:0:0:0:0:0:0, 1::"
    })
    void writesIpv6AddressesAsRfc5952Recommends(String address, String text) {
        assertThat(SocketAddresses.format(Contract.ip(address))).isEqualTo(text);
    }

    @Test
    void aMappedAddressIsAnIpv4Address() {
        assertThat(SocketAddresses.format(SocketAddresses.parse("[::ffff:192.0.2.1]:53")))
                .isEqualTo("192.0.2.1:53");
    }

    @Test
    void anInterfaceThatDoesNotExistIsNamedWithThoseThatDo() {
        assertThatThrownBy(() -> SocketAddresses.parse("[fe80::1%nope0]:53"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[fe80::1%nope0]:53")
                .hasMessageContaining("no such interface nope0")
                .hasMessageMatching(".*\\); this host has (\\w+, )*lo(, \\w+)*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+53", "-1", "65536", "99999999999", "0x35", "", " 53", "\u0665\u0663"})
    void aPortThatIsNotDigitsUpTo65535IsRefused(String port) {
        assertThatThrownBy(() -> SocketAddresses.parse("127.0.0.1:" + port))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("port '" + port + "' is not in 0..65535");
    }

    @Test
    void anUnresolvedAddressIsWrittenByItsName() {
        assertThat(SocketAddresses.format(InetSocketAddress.createUnresolved("host.invalid", 53)))
                .isEqualTo("host.invalid:53");
    }
}
