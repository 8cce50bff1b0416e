package io.github.datagram.examples.multicast;

import io.github.datagram.endian.Be32;
import io.github.datagram.endian.Be48;
import io.github.datagram.endian.Be64;
import io.github.datagram.endian.U8;
import io.github.datagram.packet.Bits;
import io.github.datagram.packet.Const;
import io.github.datagram.packet.Packet;
import io.github.datagram.packet.Reserved;

/**
 * What our payloads begin with, so that a receiver can tell what is missing. Whatever follows is filling.
 *
 * @param magic the letters DGMC
 * @param version of this layout
 * @param kind what it is for
 * @param reserved zero
 * @param hopLimit the hop limit that it left with
 * @param askedHopLimit of an answer: the hop limit that the question arrived with
 * @param stream a number that each sender chooses at random for each of its streams
 * @param sequence the number of this datagram in its stream, from 0; of the end, how many there were
 * @param sentNanos when it was written, in nanoseconds since 1970 by the clock of the sender
 */
@Packet
record Probe(
        @Const(0x44474D43) int magic,
        @Const(1) byte version,
        @Bits(2) ProbeKind kind,
        @Bits(6) @Reserved int reserved,
        U8 hopLimit,
        U8 askedHopLimit,
        Be32 stream,
        Be48 sequence,
        Be64 sentNanos) {}
