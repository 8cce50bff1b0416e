/**
 * An authoritative DNS server, in the order in which a zone and then a query go through it.
 *
 * <p>{@link io.github.datagram.examples.dns.ZoneFile} reads a zone file, {@code ZoneCompiler} encodes every answer that the
 * zone can give, and {@link io.github.datagram.examples.dns.Zone} finds the one to a name and a type.
 * {@link io.github.datagram.examples.dns.Answerer} makes a reply of a query and an answer: it copies bytes and moves the
 * pointers of compressed names, and allocates nothing. {@link io.github.datagram.examples.dns.DnsServer} takes queries from
 * sockets and puts replies into them.
 */
@NullMarked
package io.github.datagram.examples.dns;

import org.jspecify.annotations.NullMarked;
