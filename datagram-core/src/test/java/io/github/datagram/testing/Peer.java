package io.github.datagram.testing;

import io.github.datagram.SocketAddresses;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The other side of a test: a plain {@link DatagramChannel}, which knows nothing of this library. */
public final class Peer implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;

    private final DatagramChannel channel;

    /**
     * What it received.
     *
     * @param bytes the payload
     * @param from who sent it
     */
    public record Received(byte[] bytes, InetSocketAddress from) {
        /** {@return the payload as text} */
        public String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private Peer(DatagramChannel channel) {
        this.channel = channel;
    }

    /**
     * A peer that is bound to an address.
     *
     * @param address {@code ADDRESS:PORT}; port 0 for any
     * @return the peer
     */
    public static Peer bind(String address) throws IOException {
        InetSocketAddress local = SocketAddresses.parse(address);
        var family =
                local.getAddress() instanceof Inet4Address ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6;
        return new Peer(DatagramChannel.open(family).bind(local));
    }

    /**
     * A peer that hears nobody, so that whoever sends to it is told that the port is unreachable: it is connected to itself.
     * As long as it is there, no other socket gets its port, which a port that was merely given back might.
     *
     * @param host a local address, IPv6 ones in brackets
     * @return the peer
     */
    public static Peer deaf(String host) throws IOException {
        Peer peer = bind(host + ":0");
        return peer.connect(peer.address());
    }

    /**
     * Fixes whom it talks to.
     *
     * @param remote the other side
     * @return this
     */
    public Peer connect(InetSocketAddress remote) throws IOException {
        channel.connect(remote);
        return this;
    }

    /** {@return its address} */
    public InetSocketAddress address() throws IOException {
        return (InetSocketAddress) channel.getLocalAddress();
    }

    /** {@return its channel} */
    public DatagramChannel channel() {
        return channel;
    }

    /** Sends to where it is connected to. */
    public void send(String text) throws IOException {
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Sends. */
    public void send(String text, InetSocketAddress to) throws IOException {
        send(text.getBytes(StandardCharsets.UTF_8), to);
    }

    /** Sends. */
    public void send(byte[] bytes, InetSocketAddress to) throws IOException {
        channel.send(ByteBuffer.wrap(bytes), to);
    }

    /**
     * Waits for a datagram, and not for ever.
     *
     * @return the datagram
     * @throws SocketTimeoutException if none came
     */
    public Received receive() throws IOException {
        channel.socket().setSoTimeout(PATIENCE_MILLIS);
        var packet = new DatagramPacket(new byte[0x10000], 0x10000);
        channel.socket().receive(packet);
        return new Received(
                Arrays.copyOf(packet.getData(), packet.getLength()), (InetSocketAddress) packet.getSocketAddress());
    }

    /** {@return how many datagrams are there, all of which it takes; it does not wait from now on} */
    public int drain() throws IOException {
        channel.configureBlocking(false);
        var payload = ByteBuffer.allocate(0x10000);
        int count = 0;
        while (channel.receive(payload.clear()) != null) {
            count++;
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
