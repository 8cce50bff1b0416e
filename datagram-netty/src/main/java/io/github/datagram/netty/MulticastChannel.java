package io.github.datagram.netty;

import io.github.datagram.DatagramException;
import io.github.datagram.spi.MembershipChange;
import io.netty.channel.AbstractChannel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DatagramChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import org.jspecify.annotations.Nullable;

/** The many ways to say that a channel joins or leaves a multicast group, as one. */
abstract class MulticastChannel extends AbstractChannel implements DatagramChannel {
    MulticastChannel() {
        super(null);
    }

    @Override
    public abstract @Nullable InetSocketAddress localAddress();

    @Override
    public abstract @Nullable InetSocketAddress remoteAddress();

    /** Changes a membership, by the thread of the loop; source is null for all, or none in particular. */
    abstract void change(MembershipChange change, InetAddress group, int interfaceIndex, @Nullable InetAddress source)
            throws DatagramException;

    private ChannelFuture change(
            MembershipChange change,
            InetAddress group,
            @Nullable NetworkInterface networkInterface,
            @Nullable InetAddress source,
            ChannelPromise promise) {
        NetworkInterface chosen = networkInterface == null ? config().getNetworkInterface() : networkInterface;
        int index = chosen == null ? 0 : chosen.getIndex();
        if (eventLoop().inEventLoop()) {
            complete(change, group, index, source, promise);
        } else {
            eventLoop().execute(() -> complete(change, group, index, source, promise));
        }
        return promise;
    }

    private void complete(
            MembershipChange change,
            InetAddress group,
            int index,
            @Nullable InetAddress source,
            ChannelPromise promise) {
        try {
            change(change, group, index, source);
            promise.setSuccess();
        } catch (DatagramException | RuntimeException e) {
            promise.setFailure(e);
        }
    }

    @Override
    public final ChannelFuture joinGroup(InetAddress group) {
        return joinGroup(group, newPromise());
    }

    @Override
    public final ChannelFuture joinGroup(InetAddress group, ChannelPromise promise) {
        return change(MembershipChange.JOIN, group, null, null, promise);
    }

    @Override
    public final ChannelFuture joinGroup(InetSocketAddress group, NetworkInterface networkInterface) {
        return joinGroup(group, networkInterface, newPromise());
    }

    @Override
    public final ChannelFuture joinGroup(
            InetSocketAddress group, NetworkInterface networkInterface, ChannelPromise promise) {
        return joinGroup(group.getAddress(), networkInterface, null, promise);
    }

    @Override
    public final ChannelFuture joinGroup(
            InetAddress group, NetworkInterface networkInterface, @Nullable InetAddress source) {
        return joinGroup(group, networkInterface, source, newPromise());
    }

    @Override
    public final ChannelFuture joinGroup(
            InetAddress group,
            NetworkInterface networkInterface,
            @Nullable InetAddress source,
            ChannelPromise promise) {
        return change(MembershipChange.JOIN, group, networkInterface, source, promise);
    }

    @Override
    public final ChannelFuture leaveGroup(InetAddress group) {
        return leaveGroup(group, newPromise());
    }

    @Override
    public final ChannelFuture leaveGroup(InetAddress group, ChannelPromise promise) {
        return change(MembershipChange.LEAVE, group, null, null, promise);
    }

    @Override
    public final ChannelFuture leaveGroup(InetSocketAddress group, NetworkInterface networkInterface) {
        return leaveGroup(group, networkInterface, newPromise());
    }

    @Override
    public final ChannelFuture leaveGroup(
            InetSocketAddress group, NetworkInterface networkInterface, ChannelPromise promise) {
        return leaveGroup(group.getAddress(), networkInterface, null, promise);
    }

    @Override
    public final ChannelFuture leaveGroup(
            InetAddress group, NetworkInterface networkInterface, @Nullable InetAddress source) {
        return leaveGroup(group, networkInterface, source, newPromise());
    }

    @Override
    public final ChannelFuture leaveGroup(
            InetAddress group,
            NetworkInterface networkInterface,
            @Nullable InetAddress source,
            ChannelPromise promise) {
        return change(MembershipChange.LEAVE, group, networkInterface, source, promise);
    }

    /** Refuses what a source sends to a group that was joined on that interface, for all sources. */
    @Override
    public final ChannelFuture block(InetAddress group, NetworkInterface networkInterface, InetAddress source) {
        return block(group, networkInterface, source, newPromise());
    }

    @Override
    public final ChannelFuture block(
            InetAddress group, NetworkInterface networkInterface, InetAddress source, ChannelPromise promise) {
        return change(MembershipChange.BLOCK, group, networkInterface, source, promise);
    }

    @Override
    public final ChannelFuture block(InetAddress group, InetAddress source) {
        return block(group, source, newPromise());
    }

    @Override
    public final ChannelFuture block(InetAddress group, InetAddress source, ChannelPromise promise) {
        return change(MembershipChange.BLOCK, group, null, source, promise);
    }
}
