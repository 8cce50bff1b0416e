package io.github.datagram.protocol.ip;

import io.github.datagram.packet.Status;
import java.nio.ByteBuffer;

/**
 * Walks over the extension headers of an IPv6 packet (RFC 8200, section 4) to what follows them, without allocating.
 *
 * <p>The walk ends at the first header that is no hop-by-hop options, routing, fragment or destination options header, and
 * behind the header of a fragment other than the first, whose bytes continue something else.
 */
public final class Ipv6UpperLayer {
    private final Ipv6OptionsView options = new Ipv6OptionsView();
    private final Ipv6RoutingView routing = new Ipv6RoutingView();
    private final Ipv6FragmentView fragment = new Ipv6FragmentView();

    private IpProtocol protocol = IpProtocol.NO_NEXT_HEADER;
    private int start;
    private int size;
    private boolean continued;

    /** A walk that has not begun. */
    public Ipv6UpperLayer() {}

    /**
     * Finds what follows the extension headers.
     *
     * @param packet the packet
     * @return OK, or why an extension header is none
     */
    public Status find(Ipv6View packet) {
        return find(packet.buffer(), packet.nextHeader(), packet.payloadStart(), packet.payloadSize());
    }

    private Status find(ByteBuffer buffer, IpProtocol first, int payloadStart, int payloadSize) {
        protocol = first;
        start = payloadStart;
        size = payloadSize;
        continued = false;
        while (!continued) {
            Status status;
            if (protocol.equals(IpProtocol.HOP_BY_HOP) || protocol.equals(IpProtocol.DESTINATION_OPTIONS)) {
                status = options.tryWrap(buffer, start, size);
                advance(status, options.size());
                protocol = status == Status.OK ? options.nextHeader() : protocol;
            } else if (protocol.equals(IpProtocol.ROUTING)) {
                status = routing.tryWrap(buffer, start, size);
                advance(status, routing.size());
                protocol = status == Status.OK ? routing.nextHeader() : protocol;
            } else if (protocol.equals(IpProtocol.FRAGMENT)) {
                status = fragment.tryWrap(buffer, start, size);
                advance(status, fragment.size());
                protocol = status == Status.OK ? fragment.nextHeader() : protocol;
                continued = status == Status.OK && fragment.offset() > 0;
            } else {
                return Status.OK;
            }
            if (status != Status.OK) {
                return status;
            }
        }
        return Status.OK;
    }

    private void advance(Status status, int headerSize) {
        if (status == Status.OK) {
            start += headerSize;
            size -= headerSize;
        }
    }

    /** {@return what follows the extension headers, or the header at which the walk failed} */
    public IpProtocol protocol() {
        return protocol;
    }

    /** {@return the index in the buffer at which it starts} */
    public int start() {
        return start;
    }

    /** {@return its length in bytes} */
    public int size() {
        return size;
    }

    /** {@return whether these bytes are a fragment other than the first, and so do not start with a header} */
    public boolean isContinuation() {
        return continued;
    }
}
