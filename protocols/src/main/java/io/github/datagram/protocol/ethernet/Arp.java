package io.github.datagram.protocol.ethernet;

import io.github.datagram.endian.Be16;
import io.github.datagram.packet.Const;
import io.github.datagram.packet.Packet;
import io.github.datagram.protocol.ip.Ipv4Address;

/**
 * An ARP packet (RFC 826) for IPv4 over Ethernet.
 *
 * @param hardwareType Ethernet
 * @param protocolType IPv4
 * @param hardwareLength the length of a MAC address in bytes
 * @param protocolLength the length of an IPv4 address in bytes
 * @param operation 1 for a request, 2 for a reply
 * @param senderHardware the MAC address of the sender
 * @param senderProtocol the IPv4 address of the sender
 * @param targetHardware the MAC address that is asked for
 * @param targetProtocol the IPv4 address whose MAC address is asked for
 */
@Packet
public record Arp(
        @Const(1) short hardwareType,
        @Const(0x0800) short protocolType,
        @Const(6) byte hardwareLength,
        @Const(4) byte protocolLength,
        Be16 operation,
        MacAddress senderHardware,
        Ipv4Address senderProtocol,
        MacAddress targetHardware,
        Ipv4Address targetProtocol) {}
