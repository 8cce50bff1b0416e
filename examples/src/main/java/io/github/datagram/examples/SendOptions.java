package io.github.datagram.examples;

import io.github.datagram.DatagramOptions;
import io.github.datagram.Ecn;
import io.github.datagram.OutgoingDatagram;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where a datagram leaves from, and with which marks. */
final class SendOptions {
    @Mixin
    private SourceOptions source;

    @Option(
            names = "--ttl",
            paramLabel = "N",
            converter = Range.HopLimit.class,
            description = "The IPv4 time to live or IPv6 hop limit, 1 to 255.")
    private @Nullable Integer hopLimit;

    @Option(names = "--ecn", paramLabel = "ECN", description = "The ECN mark: ${COMPLETION-CANDIDATES}.")
    private @Nullable Ecn ecn;

    @Option(
            names = "--dscp",
            paramLabel = "N",
            converter = Range.Dscp.class,
            description = "The differentiated services code point, 0 to 63.")
    private @Nullable Integer dscp;

    @Option(
            names = "--segment-size",
            paramLabel = "BYTES",
            converter = Range.SegmentSize.class,
            description = "Send the data as a train of datagrams of this length (GSO).")
    private @Nullable Integer segmentSize;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** {@return a stream that sends to a destination from where the options say} */
    DatagramOptions stream(InetSocketAddress destination) {
        InetAddress group = destination.getAddress();
        DatagramOptions options = source.bind(group, 0, command);
        // Answers do not come from a group, so the stream must not be connected to one.
        return group.isMulticastAddress() ? options : options.broadcast(true).to(destination);
    }

    /** Marks a datagram. */
    OutgoingDatagram mark(OutgoingDatagram datagram) {
        source.choose(datagram);
        if (hopLimit != null) {
            datagram.hopLimit(hopLimit);
        }
        if (ecn != null) {
            datagram.ecn(ecn);
        }
        if (dscp != null) {
            datagram.dscp(dscp);
        }
        return segmentSize == null ? datagram : datagram.segmentSize(segmentSize);
    }

    /** {@return how long the datagrams of a train are, null if there is none} */
    @Nullable
    Integer segmentSize() {
        return segmentSize;
    }

    /** {@return how many datagrams a payload becomes} */
    int datagrams(int length) {
        return segmentSize == null ? 1 : Math.max(1, (length + segmentSize - 1) / segmentSize);
    }
}
