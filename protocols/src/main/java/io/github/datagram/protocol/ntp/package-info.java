/** The Network Time Protocol, version 4 (RFC 5905). */
package io.github.datagram.protocol.ntp;
