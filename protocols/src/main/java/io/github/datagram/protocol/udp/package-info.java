/** The User Datagram Protocol (RFC 768). */
package io.github.datagram.protocol.udp;
