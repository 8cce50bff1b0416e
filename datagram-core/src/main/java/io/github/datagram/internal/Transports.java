package io.github.datagram.internal;

import io.github.datagram.Backend;
import io.github.datagram.Capabilities;
import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOptions;
import io.github.datagram.Feature;
import io.github.datagram.Metadata;
import io.github.datagram.SocketAddresses;
import io.github.datagram.SocketEvent;
import io.github.datagram.UnsupportedFeatureException;
import io.github.datagram.internal.mmsg.MmsgProvider;
import io.github.datagram.internal.mmsg.MsgProvider;
import io.github.datagram.internal.nio.NioProvider;
import io.github.datagram.internal.uring.UringProvider;
import io.github.datagram.spi.PolledTransport;
import io.github.datagram.spi.Transport;
import io.github.datagram.spi.TransportGroup;
import io.github.datagram.spi.TransportProvider;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** All transports, the best first. */
public final class Transports {
    private static final System.Logger LOG = System.getLogger("io.github.datagram");
    private static final List<TransportProvider> PROVIDERS =
            List.of(new MmsgProvider(), new MsgProvider(), new UringProvider(), new NioProvider());

    private Transports() {}

    /**
     * Opens a transport of the kind that the options name, or the best that works.
     *
     * @param options how to open it
     * @param events is told what happens to it
     * @return the open transport, with all that is required
     * @throws DatagramException if it cannot be opened
     */
    public static Transport open(DatagramOptions options, Consumer<SocketEvent> events) throws DatagramException {
        return openChecked(provider(options)::open, options, events);
    }

    /**
     * Opens a group of transports of a kind, or of the best that works.
     *
     * @param backend the kind
     * @return the open group, with no transport yet
     * @throws DatagramException if it cannot be opened
     */
    public static TransportGroup openGroup(Backend backend) throws DatagramException {
        return provider(backend, "open a group").openGroup();
    }

    /**
     * Opens a transport in a group.
     *
     * @param group the group
     * @param options how to open it
     * @param events is told what happens to it
     * @return the open transport, with all that is required
     * @throws DatagramException if it cannot be opened
     */
    public static Transport open(TransportGroup group, DatagramOptions options, Consumer<SocketEvent> events)
            throws DatagramException {
        return openChecked(group::open, options, events);
    }

    /** Opens a transport of one kind. */
    private interface Opener {
        Transport open(DatagramOptions options, Consumer<SocketEvent> events) throws DatagramException;
    }

    private static Transport openChecked(Opener opener, DatagramOptions options, Consumer<SocketEvent> events)
            throws DatagramException {
        Transport transport = openInMemory(opener, options, events);
        try {
            checkFeatures(options, transport.capabilities());
            return transport;
        } catch (DatagramException | RuntimeException e) {
            transport.close();
            throw e;
        }
    }

    /**
     * Opens a transport for an event loop that is not ours.
     *
     * @param options how to open it; of the transports the one it names does not count
     * @param events is told what happens to it
     * @return the open transport, with all that is required
     * @throws DatagramException if it cannot be opened
     */
    public static PolledTransport openPolled(DatagramOptions options, Consumer<SocketEvent> events)
            throws DatagramException {
        Transport transport = open(options.backend(Backend.MMSG), events);
        return (PolledTransport) transport;
    }

    /** That there is too little direct memory is a failure like any other: it does not mean that the heap is full. */
    private static Transport openInMemory(Opener opener, DatagramOptions options, Consumer<SocketEvent> events)
            throws DatagramException {
        try {
            return opener.open(options, events);
        } catch (OutOfMemoryError e) {
            if (!String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("direct buffer memory")) {
                throw e;
            }
            throw new DatagramException(
                    opening(options),
                    "no direct memory for batchSize " + options.batchSize() + " x payloadCapacity "
                            + options.payloadCapacity()
                            + ", received and sent; choose smaller ones or raise -XX:MaxDirectMemorySize",
                    e);
        }
    }

    /**
     * Why a transport cannot run on this machine.
     *
     * @param backend the transport
     * @return the cause; empty if it can
     */
    public static Optional<String> unavailabilityCause(Backend backend) {
        return backend == Backend.AUTO ? Optional.empty() : provider(backend).unavailabilityCause();
    }

    private static TransportProvider provider(DatagramOptions options) throws DatagramException {
        return provider(options.backend(), opening(options));
    }

    private static TransportProvider provider(Backend backend, String call) throws DatagramException {
        if (backend == Backend.AUTO) {
            return PROVIDERS.stream()
                    .filter(provider -> provider.unavailabilityCause().isEmpty())
                    .findFirst()
                    .orElseThrow();
        }
        TransportProvider provider = provider(backend);
        Optional<String> cause = provider.unavailabilityCause();
        if (cause.isPresent()) {
            throw new DatagramException(call, provider.backend() + " cannot run: " + cause.get(), null);
        }
        return provider;
    }

    private static TransportProvider provider(Backend backend) {
        return PROVIDERS.stream()
                .filter(provider -> provider.backend() == backend)
                .findFirst()
                .orElseThrow();
    }

    private static void checkFeatures(DatagramOptions options, Capabilities capabilities) throws DatagramException {
        for (Feature feature : options.required()) {
            Optional<String> cause = capabilities.cause(feature);
            if (cause.isPresent()) {
                throw new UnsupportedFeatureException(opening(options), feature, cause.get());
            }
        }
        Map<String, List<Metadata>> absent = options.received().stream()
                .filter(metadata -> !capabilities.has(metadata))
                .sorted()
                .collect(Collectors.groupingBy(
                        metadata -> capabilities.cause(metadata).orElse("")));
        absent.forEach((cause, metadata) -> LOG.log(
                System.Logger.Level.INFO,
                "{0} on {1}: {2} will be absent: {3}",
                opening(options),
                capabilities.backend(),
                metadata,
                cause));
    }

    private static String opening(DatagramOptions options) {
        return "open " + SocketAddresses.format(options.local());
    }
}
