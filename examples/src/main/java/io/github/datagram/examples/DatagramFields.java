package io.github.datagram.examples;

import io.github.datagram.Datagram;
import io.github.datagram.Metadata;
import io.github.datagram.SocketAddresses;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** A datagram as fields of JSON: what is absent has no field. */
final class DatagramFields {
    private static final int PAYLOAD_LIMIT = 1024;

    private DatagramFields() {}

    /** {@return everything that is known, and the beginning of the payload} */
    static Map<String, Object> of(Datagram datagram) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("source", SocketAddresses.format(datagram.source()));
        fields.putAll(metadata(datagram));
        fields.put("length", datagram.length());
        if (datagram.isTruncated()) {
            fields.put("trueLength", datagram.trueLength());
        }
        fields.putAll(PayloadText.of(datagram.payload(), PAYLOAD_LIMIT).fields());
        return fields;
    }

    /** {@return what is known beside source and payload} */
    static Map<String, Object> metadata(Datagram datagram) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Metadata metadata : Metadata.values()) {
            if (datagram.has(metadata)) {
                put(fields, datagram, metadata);
            }
        }
        return fields;
    }

    private static void put(Map<String, Object> fields, Datagram datagram, Metadata metadata) {
        switch (metadata) {
            case DESTINATION -> fields.put("destination", SocketAddresses.format(datagram.destination()));
            case INTERFACE -> {
                fields.put("interface", datagram.interfaceName());
                fields.put("interfaceIndex", datagram.interfaceIndex());
            }
            case HOP_LIMIT -> fields.put("hopLimit", datagram.hopLimit());
            case DSCP -> fields.put("dscp", datagram.dscp());
            case ECN -> fields.put("ecn", datagram.ecn().name());
            case TIMESTAMP -> {
                fields.put("timestamp", datagram.timestamp().toString());
                fields.put("timestampSource", datagram.timestampSource().name());
            }
            case DROP_COUNT -> fields.put("dropCount", datagram.dropCount());
            case SEGMENT_SIZE -> fields.put("segmentSize", datagram.segmentSize());
            case FLOW_LABEL -> fields.put("flowLabel", datagram.flowLabel());
            case HOP_BY_HOP_OPTIONS -> fields.put("hopByHopOptions", hex(datagram.hopByHopOptions()));
            case DESTINATION_OPTIONS -> fields.put("destinationOptions", hex(datagram.destinationOptions()));
            case ROUTING_HEADER -> fields.put("routingHeader", hex(datagram.routingHeader()));
            case ORIGINAL_DESTINATION ->
                fields.put("originalDestination", SocketAddresses.format(datagram.originalDestination()));
            case FRAGMENT_SIZE -> fields.put("fragmentSize", datagram.fragmentSize());
            case MARK -> fields.put("mark", Integer.toUnsignedLong(datagram.mark()));
            case PRIORITY -> fields.put("priority", datagram.priority());
            case HARDWARE_TIMESTAMP -> fields.put("hardwareTimestampNanos", datagram.hardwareTimestampNanos());
            case PATH_MTU -> {} // comes as an event
        }
    }

    private static String hex(ByteBuffer header) {
        var bytes = new byte[header.remaining()];
        header.get(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
