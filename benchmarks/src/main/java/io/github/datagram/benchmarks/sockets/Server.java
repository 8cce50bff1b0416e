package io.github.datagram.benchmarks.sockets;

import static io.github.datagram.Metadata.DESTINATION;
import static io.github.datagram.Metadata.DSCP;
import static io.github.datagram.Metadata.ECN;
import static io.github.datagram.Metadata.HOP_LIMIT;
import static io.github.datagram.Metadata.INTERFACE;
import static io.github.datagram.Metadata.TIMESTAMP;

import io.github.datagram.Backend;
import io.github.datagram.DatagramOptions;
import io.github.datagram.Metadata;
import io.github.datagram.benchmarks.comparison.Entrant;
import io.github.datagram.benchmarks.report.Party;
import java.io.IOException;
import java.util.List;

/** A row of the table: how one thread serves the sockets. */
enum Server implements Entrant {
    NIO("NIO Selector") {
        @Override
        Receiver open() throws IOException {
            return new SelectorReceiver(ServerProcess.SOCKETS);
        }
    },
    AGRONA("Agrona TransportPoller") {
        @Override
        Receiver open() throws IOException {
            return new PollerReceiver(ServerProcess.SOCKETS);
        }
    },
    MMSG("ours on mmsg, epoll") {
        @Override
        Receiver open() throws IOException {
            return group(Backend.MMSG);
        }
    },
    URING("ours on io_uring, one ring") {
        @Override
        Receiver open() throws IOException {
            return group(Backend.IO_URING);
        }
    },
    MMSG_METADATA("ours on mmsg, epoll, metadata") {
        @Override
        Receiver open() throws IOException {
            return group(Backend.MMSG, METADATA);
        }
    },
    URING_METADATA("ours on io_uring, one ring, metadata") {
        @Override
        Receiver open() throws IOException {
            return group(Backend.IO_URING, METADATA);
        }
    };

    private static final Metadata[] METADATA = {DESTINATION, INTERFACE, HOP_LIMIT, DSCP, ECN, TIMESTAMP};

    private final String label;

    Server(String label) {
        this.label = label;
    }

    /** Opens its sockets. */
    abstract Receiver open() throws IOException;

    private static Receiver group(Backend backend, Metadata... received) throws IOException {
        return new GroupReceiver(
                backend,
                DatagramOptions.bind("127.0.0.1:0").payloadCapacity(2048).receive(received),
                ServerProcess.SOCKETS);
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public Party party() {
        return this == NIO || this == AGRONA ? Party.PEER : Party.OURS;
    }

    @Override
    public List<String> command() {
        return Entrant.java(ServerProcess.class, name());
    }
}
