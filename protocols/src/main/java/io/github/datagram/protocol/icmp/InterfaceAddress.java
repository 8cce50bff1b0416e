package io.github.datagram.protocol.icmp;

import io.github.datagram.endian.Be16;
import io.github.datagram.packet.Packet;
import io.github.datagram.packet.Require;
import io.github.datagram.packet.Reserved;
import io.github.datagram.packet.When;
import io.github.datagram.protocol.ip.Ipv4Address;
import io.github.datagram.protocol.ip.Ipv6Address;
import org.jspecify.annotations.Nullable;

/**
 * The address of an interface in an ICMP extension (RFC 5837, section 4.2).
 *
 * @param family the address family: 1 for IPv4, 2 for IPv6
 * @param reserved two bytes without a meaning
 * @param ipv4 the address, if it is of IPv4
 * @param ipv6 the address, if it is of IPv6
 */
@Packet
@Require("family == 1 || family == 2")
public record InterfaceAddress(
        Be16 family,
        @Reserved Be16 reserved,
        @When("family == 1") @Nullable Ipv4Address ipv4,
        @When("family == 2") @Nullable Ipv6Address ipv6) {}
