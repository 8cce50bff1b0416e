/** The Internet Protocol, versions 4 (RFC 791) and 6 (RFC 8200), and the types that other protocols share with it. */
package io.github.datagram.protocol.ip;
