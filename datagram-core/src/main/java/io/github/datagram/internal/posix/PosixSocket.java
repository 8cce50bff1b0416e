package io.github.datagram.internal.posix;

import static io.github.datagram.cmsg.abi.Constant.AF_INET;
import static io.github.datagram.cmsg.abi.Constant.AF_INET6;
import static io.github.datagram.cmsg.abi.Constant.IPPROTO_ICMP;
import static io.github.datagram.cmsg.abi.Constant.IPPROTO_ICMPV6;
import static io.github.datagram.cmsg.abi.Constant.MSG_DONTWAIT;
import static io.github.datagram.cmsg.abi.Constant.SOCK_DGRAM;
import static io.github.datagram.cmsg.abi.Constant.SOCK_RAW;
import static io.github.datagram.cmsg.abi.Constant.SOL_SOCKET;
import static io.github.datagram.cmsg.abi.Constant.SO_RCVBUF;

import io.github.datagram.DatagramException;
import io.github.datagram.Protocol;
import io.github.datagram.SocketAddresses;
import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.cmsg.abi.Constant;
import io.github.datagram.spi.Endpoint;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;

/**
 * A non-blocking socket and the flags that wake who waits for it: to receive, to send, and for events. So that receiving
 * can be stopped while sending goes on, and an event wakes none but who waits for one, each has its own.
 */
public final class PosixSocket {
    private static final Cleaner CLEANER = Cleaner.create();
    private static final int SCRATCH = 512;

    /** A socket's buffer is charged for each datagram with the kernel's own struct, which is longer than this. */
    private static final int LEAST_TAKEN_BY_A_DATAGRAM = 256;

    private final Syscalls syscalls;
    private final Platform platform;
    private final Abi abi;
    private final Family family;
    private final Protocol protocol;
    private final SocketAddressCodec addresses;
    private final Memory scratch = Memory.allocate(SCRATCH);
    private final int descriptor;
    private final WakeUp receiving;
    private final WakeUp sending;
    private final WakeUp events;
    private final Cleaner.Cleanable cleanable;
    private volatile boolean receivingStopped;

    /**
     * Opens a UDP socket that is bound to nothing yet.
     *
     * @param syscalls how to
     * @param platform how to make it and wait for it
     * @param family its family
     * @param address the address it is for, for messages
     * @throws DatagramException if the call fails; nothing stays open
     */
    public PosixSocket(Syscalls syscalls, Platform platform, Family family, InetSocketAddress address)
            throws DatagramException {
        this(syscalls, platform, family, Protocol.UDP, address);
    }

    /**
     * Opens a socket that is bound to nothing yet.
     *
     * @param syscalls how to
     * @param platform how to make it and wait for it
     * @param family its family
     * @param protocol what it carries
     * @param address the address it is for, for messages
     * @throws DatagramException if the call fails; nothing stays open
     */
    public PosixSocket(
            Syscalls syscalls, Platform platform, Family family, Protocol protocol, InetSocketAddress address)
            throws DatagramException {
        this.syscalls = syscalls;
        this.platform = platform;
        this.family = family;
        this.protocol = protocol;
        abi = syscalls.abi();
        addresses = new SocketAddressCodec(abi);
        int domain = abi.value(family == Family.IPV4 ? AF_INET : AF_INET6);
        int type = abi.value(protocol.kind() == Protocol.Kind.RAW ? SOCK_RAW : SOCK_DGRAM);
        descriptor = platform.socket(domain, type, number());
        if (descriptor < 0) {
            throw syscalls.failure(
                    "socket for " + SocketAddresses.format(address), descriptor, Hints.open(abi, descriptor));
        }
        int opened = descriptor;
        cleanable = CLEANER.register(this, () -> syscalls.close(opened));
        var flags = new ArrayList<WakeUp>();
        try {
            for (int i = 0; i < 3; i++) {
                flags.add(platform.openWakeUp(SocketAddresses.format(address)));
            }
        } catch (DatagramException e) {
            flags.forEach(WakeUp::close);
            cleanable.clean();
            throw e;
        }
        receiving = flags.get(0);
        sending = flags.get(1);
        events = flags.get(2);
    }

    /** The protocol, for {@code socket(2)}. */
    private int number() {
        return switch (protocol.kind()) {
            case UDP -> 0;
            case PING -> abi.value(family == Family.IPV4 ? IPPROTO_ICMP : IPPROTO_ICMPV6);
            case RAW -> protocol.number();
        };
    }

    /** {@return its descriptor} */
    public int descriptor() {
        return descriptor;
    }

    /** {@return the descriptor that is readable as soon as who receives shall wake} */
    public int wakeUpDescriptor() {
        return receiving.descriptor();
    }

    /** {@return how it was made} */
    Platform platform() {
        return platform;
    }

    /** {@return its family} */
    public Family family() {
        return family;
    }

    /** {@return a waiter for the thread that receives} */
    public Waiter newWaiter() {
        return new Waiter(syscalls, platform.newPolling(), descriptor, receiving.descriptor());
    }

    /** {@return a waiter for the thread that sends} */
    Waiter newSendWaiter() {
        return new Waiter(syscalls, platform.newPolling(), descriptor, sending.descriptor());
    }

    /** {@return a waiter for the thread that waits for events} */
    Waiter newEventWaiter() {
        return new Waiter(syscalls, platform.newPolling(), descriptor, events.descriptor());
    }

    /** Wakes who receives, for good. */
    void stopReceiving() {
        receivingStopped = true;
        receiving.signal();
    }

    /** {@return whether nothing shall be received any more; who was woken without this shall look for events} */
    public boolean isReceivingStopped() {
        return receivingStopped;
    }

    /** {@return wakes who receives} */
    WakeUp receiving() {
        return receiving;
    }

    /** {@return wakes who sends} */
    WakeUp sending() {
        return sending;
    }

    /** {@return wakes who waits for events} */
    WakeUp events() {
        return events;
    }

    /** {@code bind(2)}. */
    public void bind(InetSocketAddress address) throws DatagramException {
        int result = syscalls.bind(descriptor, scratch.address(0), write(address));
        if (result < 0) {
            throw syscalls.failure("bind " + SocketAddresses.format(address), result, Hints.bind(abi, result));
        }
    }

    /** {@code connect(2)}: fixes the peer. */
    public void connect(InetSocketAddress peer) throws DatagramException {
        int result = syscalls.connect(descriptor, scratch.address(0), write(peer));
        if (result < 0) {
            throw syscalls.failure("connect " + SocketAddresses.format(peer), result, Hints.send(abi, result));
        }
    }

    /** {@code connect(2)} to an address of no family: undoes {@link #connect(InetSocketAddress)}. */
    public void disconnect() throws DatagramException {
        int size = abi.sockaddrIn6().size();
        for (int i = 0; i < size; i++) {
            scratch.host().put(i, (byte) 0);
        }
        int result = syscalls.connect(descriptor, scratch.address(0), size);
        if (result < 0) {
            throw syscalls.failure("connect to AF_UNSPEC", result, "");
        }
    }

    /** The exception for a call on this socket that returned a negated errno. */
    DatagramException failure(String call, int result) {
        return syscalls.failure(call, result, "");
    }

    /**
     * Drops what was received so far: what others than the peer have sent before this socket was connected to it. There is
     * no more of that than the receive buffer holds, however fast the peer sends meanwhile.
     */
    void discardReceived() {
        int left = tryGetOption(SOL_SOCKET, SO_RCVBUF) / LEAST_TAKEN_BY_A_DATAGRAM;
        var message = new MessageBlock(abi, 1, 0, 0, 0);
        message.prepareReceive(0);
        while (left-- > 0 && syscalls.recvmsg(descriptor, message.address(0), abi.value(MSG_DONTWAIT)) >= 0) {
            message.prepareReceive(0);
        }
        Reference.reachabilityFence(message);
    }

    /** {@code getsockname(2)}. */
    public InetSocketAddress localAddress() throws DatagramException {
        int lengthOffset = SocketAddressCodec.capacity(abi);
        scratch.host().putInt(lengthOffset, SocketAddressCodec.capacity(abi));
        int result = syscalls.getsockname(descriptor, scratch.address(0), scratch.address(lengthOffset));
        if (result < 0) {
            throw syscalls.failure("getsockname", result, "");
        }
        var endpoint = new Endpoint();
        addresses.read(scratch, 0, scratch.host().getInt(lengthOffset), endpoint);
        if (protocol.kind() == Protocol.Kind.RAW) {
            endpoint.port = 0; // where Linux tells the number of the protocol
        }
        return endpoint.toSocketAddress();
    }

    /**
     * Sets an option that is an {@code int}.
     *
     * @return 0, or a negated errno; that of ENOPROTOOPT where the platform has no such option
     */
    public synchronized int trySetOption(Constant level, Constant option, int value) {
        if (abi.find(option).isEmpty()) {
            return -abi.value(Constant.ENOPROTOOPT);
        }
        scratch.host().putInt(0, value);
        return syscalls.setsockopt(descriptor, abi.value(level), abi.value(option), scratch.address(0), Integer.BYTES);
    }

    /**
     * Sets an option that is a struct.
     *
     * @param value the bytes between position and limit, which stay as they are
     * @return 0, or a negated errno; that of ENOPROTOOPT where the platform has no such option
     */
    synchronized int trySetOption(Constant level, Constant option, ByteBuffer value) {
        if (abi.find(option).isEmpty()) {
            return -abi.value(Constant.ENOPROTOOPT);
        }
        int length = value.remaining();
        scratch.host().put(0, value, value.position(), length);
        return syscalls.setsockopt(descriptor, abi.value(level), abi.value(option), scratch.address(0), length);
    }

    /**
     * Reads an option that is an {@code int}.
     *
     * @return the value, or a negated errno
     */
    public synchronized int tryGetOption(Constant level, Constant option) {
        if (abi.find(option).isEmpty()) {
            return -abi.value(Constant.ENOPROTOOPT);
        }
        scratch.host().putInt(Integer.BYTES, Integer.BYTES);
        int result = syscalls.getsockopt(
                descriptor, abi.value(level), abi.value(option), scratch.address(0), scratch.address(Integer.BYTES));
        return result < 0 ? result : scratch.host().getInt(0);
    }

    /** Joins or leaves a multicast group. */
    public synchronized void changeMembership(MembershipRequest request) throws DatagramException {
        int length = request.write(abi, addresses, scratch);
        int result = syscalls.setsockopt(
                descriptor, abi.value(request.level()), abi.value(request.option()), scratch.address(0), length);
        if (result < 0) {
            throw syscalls.failure("setsockopt " + request, result, Hints.join(abi, result));
        }
    }

    /** The name and meaning of a negated errno, as a cause: {@code ENOPROTOOPT (protocol not available)}. */
    public String describe(int result) {
        return syscalls.describe(result);
    }

    /** Closes all descriptors. No call may be running. */
    public void close() {
        cleanable.clean();
        receiving.close();
        sending.close();
        events.close();
    }

    private int write(InetSocketAddress address) {
        var endpoint = new Endpoint();
        endpoint.set(address);
        return addresses.write(family, endpoint, scratch, 0);
    }
}
