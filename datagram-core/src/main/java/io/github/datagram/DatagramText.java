package io.github.datagram;

import java.nio.ByteBuffer;

/** One line about a datagram: {@code 192.0.2.1:5353 -> 192.0.2.2 on eth0, 48 bytes, hop limit 64, ECT_0}. */
final class DatagramText {
    private DatagramText() {}

    static String of(Datagram datagram) {
        var text = new StringBuilder(SocketAddresses.format(datagram.source()));
        if (datagram.has(Metadata.DESTINATION)) {
            text.append(" -> ").append(SocketAddresses.format(datagram.destination()));
        }
        if (datagram.has(Metadata.INTERFACE)) {
            text.append(" on ").append(datagram.interfaceName());
        }
        text.append(", ").append(datagram.length()).append(" bytes");
        if (datagram.isTruncated()) {
            text.append(" of ").append(datagram.trueLength());
        }
        appendMarks(text, datagram);
        return text.toString();
    }

    private static void appendMarks(StringBuilder text, Datagram datagram) {
        if (datagram.has(Metadata.HOP_LIMIT)) {
            text.append(", hop limit ").append(datagram.hopLimit());
        }
        if (datagram.has(Metadata.DSCP)) {
            text.append(", DSCP ").append(datagram.dscp());
        }
        if (datagram.has(Metadata.ECN)) {
            text.append(", ").append(datagram.ecn());
        }
        if (datagram.has(Metadata.SEGMENT_SIZE)) {
            text.append(datagram.segmentCount() > 1 ? ", a train of " : ", from a train of ")
                    .append(datagram.segmentSize());
        }
        if (datagram.has(Metadata.DROP_COUNT)) {
            text.append(", after ").append(datagram.dropCount()).append(" dropped");
        }
        appendRare(text, datagram);
        if (datagram.has(Metadata.TIMESTAMP)) {
            text.append(", at ").append(datagram.timestamp());
        }
    }

    private static void appendRare(StringBuilder text, Datagram datagram) {
        if (datagram.has(Metadata.FLOW_LABEL)) {
            text.append(", flow label 0x").append(Integer.toHexString(datagram.flowLabel()));
        }
        if (datagram.has(Metadata.ORIGINAL_DESTINATION)) {
            text.append(", originally to ").append(SocketAddresses.format(datagram.originalDestination()));
        }
        if (datagram.has(Metadata.FRAGMENT_SIZE)) {
            text.append(", in fragments of ").append(datagram.fragmentSize());
        }
        if (datagram.has(Metadata.MARK)) {
            text.append(", mark 0x").append(Integer.toHexString(datagram.mark()));
        }
        if (datagram.has(Metadata.PRIORITY)) {
            text.append(", priority ").append(datagram.priority());
        }
        appendHeader(text, datagram, Metadata.HOP_BY_HOP_OPTIONS, ", hop-by-hop options ");
        appendHeader(text, datagram, Metadata.DESTINATION_OPTIONS, ", destination options ");
        appendHeader(text, datagram, Metadata.ROUTING_HEADER, ", routing header ");
    }

    private static void appendHeader(StringBuilder text, Datagram datagram, Metadata header, String name) {
        if (datagram.has(header)) {
            ByteBuffer bytes = datagram.slot().header(header);
            text.append(name);
            for (int i = 0; i < bytes.limit(); i++) {
                text.append(String.format("%02x", bytes.get(i)));
            }
        }
    }
}
