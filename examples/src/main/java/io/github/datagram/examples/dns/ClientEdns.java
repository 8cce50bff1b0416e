package io.github.datagram.examples.dns;

import io.github.datagram.packet.PacketList;
import io.github.datagram.protocol.dns.DnsRecord;
import io.github.datagram.protocol.dns.DnsRecordView;
import io.github.datagram.protocol.dns.DnsType;
import java.nio.ByteBuffer;

/** What EDNS adds to a query, and to its reply (RFC 6891). Is used again and again. */
final class ClientEdns {
    private static final int TYPE = 1;
    private static final int UDP_SIZE = TYPE + Short.BYTES;
    private static final int EXTENDED_CODE = UDP_SIZE + Short.BYTES;
    private static final int FLAGS = EXTENDED_CODE + Short.BYTES;
    private static final int DATA_LENGTH = FLAGS + Short.BYTES;
    private static final int REPLY_SIZE = DATA_LENGTH + Short.BYTES;

    private static final int DNSSEC_OK = 1 << 15;

    /** That the server does not speak the version of the client. */
    static final int BAD_VERSION = 16;

    private boolean present;
    private int udpSize;
    private int bits;

    /**
     * Reads the additional records of a query.
     *
     * @return whether there is nothing but at most one OPT record
     */
    boolean read(PacketList<DnsRecordView, DnsRecord> additionals) {
        present = false;
        bits = 0;
        if (!additionals.next()) {
            return true;
        }
        DnsRecordView record = additionals.get();
        boolean belongsToRoot = record.buffer().get(record.nameStart()) == 0;
        if (record.typeInt() != DnsType.OPT.number() || !belongsToRoot) {
            return false;
        }
        present = true;
        udpSize = record.dnsClassInt();
        bits = record.ttlInt();
        return true;
    }

    boolean isPresent() {
        return present;
    }

    /** {@return the version that the client speaks, of which there is only 0} */
    int version() {
        return bits >>> 16 & 0xFF;
    }

    /** {@return the longest reply that client and server both allow, in bytes} */
    int limit(int maxSize) {
        return Math.min(Math.max(udpSize, Answerer.PLAIN_SIZE), maxSize);
    }

    /** {@return the length of what the reply needs, in bytes} */
    int replySize() {
        return present ? REPLY_SIZE : 0;
    }

    /** Writes the OPT record of the reply. */
    void write(ByteBuffer reply, int index, int maxSize) {
        reply.put(index, (byte) 0);
        reply.putShort(index + TYPE, (short) DnsType.OPT.number());
        reply.putShort(index + UDP_SIZE, (short) maxSize);
        reply.putShort(index + EXTENDED_CODE, (short) (version() > 0 ? BAD_VERSION >>> 4 << 8 : 0));
        reply.putShort(index + FLAGS, (short) (bits & DNSSEC_OK));
        reply.putShort(index + DATA_LENGTH, (short) 0);
    }

    /** {@return the response code of a reply} Codes above 15 have their upper bits in an OPT record, and no other record. */
    static int code(ByteBuffer reply, int length) {
        int code = reply.get(Header.FLAGS + 1) & Header.CODE;
        boolean isBare = reply.getInt(Header.ANSWER_COUNT) == 0 && reply.getShort(Header.ADDITIONAL_COUNT) == 1;
        return isBare ? (reply.get(length - REPLY_SIZE + EXTENDED_CODE) & 0xFF) << 4 | code : code;
    }
}
