package io.github.datagram.benchmarks.codec;

import io.github.datagram.endian.Be16;
import io.github.datagram.packet.Bits;
import io.github.datagram.packet.Packet;

/**
 * The header of a DNS message (RFC 1035, section 4.1.1) alone: all that the peers decode too.
 *
 * @param id what a response has in common with its query
 * @param response whether this is a response
 * @param opcode the kind of query
 * @param authoritative whether the server is an authority for the name
 * @param truncated whether the message was cut to fit
 * @param recursionDesired whether the server should ask others
 * @param recursionAvailable whether the server would ask others
 * @param reserved a bit without a meaning
 * @param authenticData whether the server has verified the data
 * @param checkingDisabled whether data need not be verified
 * @param responseCode how the query went
 * @param questionCount the number of questions
 * @param answerCount the number of answers
 * @param authorityCount the number of records about authorities
 * @param additionalCount the number of additional records
 */
@Packet
record DnsHeader(
        Be16 id,
        @Bits(1) boolean response,
        @Bits(4) int opcode,
        @Bits(1) boolean authoritative,
        @Bits(1) boolean truncated,
        @Bits(1) boolean recursionDesired,
        @Bits(1) boolean recursionAvailable,
        @Bits(1) boolean reserved,
        @Bits(1) boolean authenticData,
        @Bits(1) boolean checkingDisabled,
        @Bits(4) int responseCode,
        Be16 questionCount,
        Be16 answerCount,
        Be16 authorityCount,
        Be16 additionalCount) {}
