package io.github.datagram;

import io.github.datagram.spi.Endpoint;
import io.github.datagram.spi.ReceiveSlot;
import io.github.datagram.spi.SendSlot;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** Says of a datagram under composition where it goes, and where it comes from. */
final class Addressing {
    private final Protocol protocol;
    private final ReplyInterface replyInterface;
    private final @Nullable InetSocketAddress peer;
    private final Endpoint peerEndpoint = new Endpoint();
    private final Endpoint asked = new Endpoint();
    private final EndpointCache destinations = new EndpointCache();
    private final EndpointCache sources = new EndpointCache();
    private final Endpoint learnt = new Endpoint();

    Addressing(DatagramOptions options) {
        protocol = options.protocol();
        replyInterface = options.replyInterface();
        peer = options.remote();
        if (peer != null) {
            peerEndpoint.set(peer);
        }
    }

    /** Refuses to do without a destination unless there is a peer. */
    void requirePeer() {
        if (peer == null) {
            throw new IllegalStateException(
                    "the stream is not connected; name a destination, or open it with to(peer)");
        }
    }

    /** Chooses the destination; throws if there can be none such. */
    void setDestination(SendSlot slot, InetSocketAddress destination) {
        Endpoint known = destinations.get(destination);
        if (known == null) {
            learnt.set(SocketAddresses.requireDestination(destination, protocol));
            known = destinations.put(destination, learnt);
        }
        slot.destination.set(known);
        leaveOutPeer(slot);
    }

    /** Chooses the sender of a datagram as the destination, and where that was sent to as the source. */
    void setReply(SendSlot slot, ReceiveSlot received) {
        received.source(slot.destination);
        received.local(slot.source);
        if (received.knowsPath() && leavesByReceivedInterface(received, slot.destination)) {
            slot.interfaceIndex = received.interfaceIndex;
        }
        leaveOutPeer(slot);
    }

    private boolean leavesByReceivedInterface(ReceiveSlot received, Endpoint sender) {
        return switch (replyInterface) {
            case ROUTED -> false;
            case RECEIVED -> true;
            case AUTO -> sender.isIpv6LinkLocal() || needsInterface(received.destination(asked));
        };
    }

    private static boolean needsInterface(Endpoint destination) {
        return destination.isIpv6LinkLocal() || destination.isMulticast();
    }

    /** A connected socket need not look up the route again for the peer that it is connected to. */
    private void leaveOutPeer(SendSlot slot) {
        if (peer != null && slot.destination.same(peerEndpoint)) {
            slot.destination.clear();
        }
    }

    /**
     * Chooses the source, which must be of the destination's family.
     *
     * @return whether it is
     */
    boolean setSource(SendSlot slot, InetAddress address) {
        Endpoint known = sources.get(address);
        if (known == null) {
            learnt.clear();
            learnt.set(address);
            known = sources.put(address, learnt);
        }
        slot.source.set(known);
        return slot.source.isIpv4() == isToIpv4(slot);
    }

    boolean isToIpv4(SendSlot slot) {
        return (slot.destination.isUnspecified() ? peerEndpoint : slot.destination).isIpv4();
    }

    InetSocketAddress destination(SendSlot slot) {
        return peer != null && slot.destination.isUnspecified() ? peer : slot.destination.toSocketAddress();
    }
}
