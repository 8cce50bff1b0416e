package io.github.datagram;

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
            text.append(", from a train of ").append(datagram.segmentSize());
        }
        if (datagram.has(Metadata.DROP_COUNT)) {
            text.append(", after ").append(datagram.dropCount()).append(" dropped");
        }
        if (datagram.has(Metadata.TIMESTAMP)) {
            text.append(", at ").append(datagram.timestamp());
        }
    }
}
