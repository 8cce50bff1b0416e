package io.github.datagram.examples;

import io.github.datagram.DatagramOptions;
import io.github.datagram.Ecn;
import io.github.datagram.OutgoingDatagram;
import io.github.datagram.SocketAddresses;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where a datagram leaves from, and with which marks. */
final class SendOptions {
    @Option(
            names = "--from",
            paramLabel = "ADDRESS",
            converter = AddressConverter.Host.class,
            description = "The source; an address of this host, without a port.")
    private @Nullable InetAddress from;

    @Option(
            names = "--interface",
            paramLabel = "IF",
            converter = InterfaceConverter.class,
            description = "The name or index of the interface to leave by; routing decides otherwise.")
    private @Nullable NetworkInterface via;

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
        if (from != null && from instanceof Inet6Address != group instanceof Inet6Address) {
            throw new ParameterException(
                    command.commandLine(),
                    "Invalid value for option '--from': " + SocketAddresses.format(from) + " is of another family than "
                            + SocketAddresses.format(destination));
        }
        String wildcard = group instanceof Inet6Address ? "[::]:0" : "0.0.0.0:0";
        var options =
                from == null ? DatagramOptions.bind(wildcard) : DatagramOptions.bind(new InetSocketAddress(from, 0));
        // Answers do not come from a group, so the stream must not be connected to one.
        return group.isMulticastAddress() ? options : options.broadcast(true).to(destination);
    }

    /** Marks a datagram. */
    OutgoingDatagram mark(OutgoingDatagram datagram) {
        if (via != null) {
            datagram.interfaceIndex(via.getIndex());
            // To choose the interface is to choose the source anew, also if the socket is bound to one.
            if (from != null) {
                datagram.from(from);
            }
        }
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
