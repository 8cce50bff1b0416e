/** Ethernet frames (IEEE 802.3) and the addresses in them. */
package io.github.datagram.protocol.ethernet;
