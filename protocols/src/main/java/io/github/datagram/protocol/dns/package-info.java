/**
 * The Domain Name System (RFC 1035), with EDNS (RFC 6891).
 *
 * <p>{@link io.github.datagram.protocol.dns.Dns} is a message, {@link io.github.datagram.protocol.dns.DnsRecord} a resource
 * record in it, and {@link io.github.datagram.protocol.dns.DnsData} what that says. Names are read with and without
 * compression, and written with compression where RFC 3597 allows it.
 */
package io.github.datagram.protocol.dns;
