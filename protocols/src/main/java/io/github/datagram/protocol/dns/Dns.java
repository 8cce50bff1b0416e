package io.github.datagram.protocol.dns;

import io.github.datagram.endian.Be16;
import io.github.datagram.packet.Bits;
import io.github.datagram.packet.Computed;
import io.github.datagram.packet.Count;
import io.github.datagram.packet.Packet;
import io.github.datagram.packet.Reserved;
import java.util.List;

/**
 * A DNS message (RFC 1035, section 4.1; RFC 4035 for the last two flags).
 *
 * @param id what a response has in common with its query
 * @param response whether this is a response
 * @param opcode the kind of query, 0 for a standard one
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
 * @param questions the questions
 * @param answers the answers
 * @param authorities records about authorities
 * @param additionals additional records
 */
@Packet
public record Dns(
        Be16 id,
        @Bits(1) boolean response,
        @Bits(4) int opcode,
        @Bits(1) boolean authoritative,
        @Bits(1) boolean truncated,
        @Bits(1) boolean recursionDesired,
        @Bits(1) boolean recursionAvailable,
        @Bits(1) @Reserved boolean reserved,
        @Bits(1) boolean authenticData,
        @Bits(1) boolean checkingDisabled,
        @Bits(4) DnsResponseCode responseCode,
        @Computed Be16 questionCount,
        @Computed Be16 answerCount,
        @Computed Be16 authorityCount,
        @Computed Be16 additionalCount,
        @Count("questionCount") List<DnsQuestion> questions,
        @Count("answerCount") List<DnsRecord> answers,
        @Count("authorityCount") List<DnsRecord> authorities,
        @Count("additionalCount") List<DnsRecord> additionals) {}
