/** The Internet Control Message Protocol, for IPv4 (RFC 792) and IPv6 (RFC 4443). */
package io.github.datagram.protocol.icmp;
