package io.github.datagram;

import io.github.datagram.spi.MembershipChange;
import io.github.datagram.spi.Transport;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * That a stream has joined a multicast group, by an interface, for any source or for one: {@link DatagramStream#join}. It ends
 * with {@link #leave} or when the stream is closed. All methods may be called by any thread.
 */
public final class Membership {
    private final Transport transport;
    private final InetAddress group;
    private final int interfaceIndex;
    private final @Nullable InetAddress source;

    private Membership(Transport transport, InetAddress group, int interfaceIndex, @Nullable InetAddress source) {
        this.transport = transport;
        this.group = group;
        this.interfaceIndex = interfaceIndex;
        this.source = source;
    }

    static Membership join(Transport transport, InetAddress group, int interfaceIndex, @Nullable InetAddress source)
            throws DatagramException {
        transport.changeMembership(MembershipChange.JOIN, group, interfaceIndex, source);
        return new Membership(transport, group, interfaceIndex, source);
    }

    /** {@return the group} */
    public InetAddress group() {
        return group;
    }

    /** {@return the index of the interface by which it is heard; 0 if routing chose} */
    public int interfaceIndex() {
        return interfaceIndex;
    }

    /** {@return the source for which it was joined; null for any} */
    public @Nullable InetAddress source() {
        return source;
    }

    /**
     * Leaves the group: {@code MCAST_LEAVE_GROUP}, or {@code MCAST_LEAVE_SOURCE_GROUP} if it was joined for one source.
     *
     * @throws DatagramException if the call fails; it has been left already, for one
     * @throws StreamClosedException if the stream is closed
     */
    public void leave() throws DatagramException {
        transport.changeMembership(MembershipChange.LEAVE, group, interfaceIndex, source);
    }

    /**
     * Hears the group from one source no more: {@code MCAST_BLOCK_SOURCE}.
     *
     * @param unwanted the source
     * @throws IllegalStateException if the group was joined for one source
     * @throws DatagramException if the call fails; the source is blocked already, for one
     * @throws StreamClosedException if the stream is closed
     */
    public void block(InetAddress unwanted) throws DatagramException {
        requireAnySource("block");
        transport.changeMembership(MembershipChange.BLOCK, group, interfaceIndex, unwanted);
    }

    /**
     * Hears the group from a source again: {@code MCAST_UNBLOCK_SOURCE}.
     *
     * @param wanted the source
     * @throws IllegalStateException if the group was joined for one source
     * @throws DatagramException if the call fails; the source is not blocked, for one
     * @throws StreamClosedException if the stream is closed
     */
    public void unblock(InetAddress wanted) throws DatagramException {
        requireAnySource("unblock");
        transport.changeMembership(MembershipChange.UNBLOCK, group, interfaceIndex, wanted);
    }

    private void requireAnySource(String what) {
        if (source != null) {
            throw new IllegalStateException(what + ": " + this + " hears no other source; leave it instead");
        }
    }

    @Override
    public String toString() {
        return "Membership[" + SocketAddresses.format(group) + " on interface " + interfaceIndex
                + (source == null ? "]" : " from " + SocketAddresses.format(source) + "]");
    }
}
