package io.github.datagram.internal.posix;

import static io.github.datagram.cmsg.abi.Constant.ENOPROTOOPT;
import static io.github.datagram.cmsg.abi.Constant.EOPNOTSUPP;

import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOption;
import io.github.datagram.OptionException;
import io.github.datagram.SocketAddresses;
import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.cmsg.abi.Constant;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The options of one socket: sets those that stand behind a {@link DatagramOption}, all or none. */
final class SocketOptions {
    private static final int CAPACITY = 512;

    /** What is so unless it was set, of options that the kernel does not tell. */
    private static final Map<DatagramOption<?>, Object> DEFAULTS =
            Map.of(DatagramOption.MULTICAST_INTERFACE, 0, DatagramOption.MINIMUM_MTU, false);

    private final Syscalls syscalls;
    private final Abi abi;
    private final PosixSocket socket;
    private final KernelOptions kernelOptions;
    private final Memory memory = Memory.allocate(CAPACITY);
    private final Map<DatagramOption<?>, Object> written = new HashMap<>(DEFAULTS);
    private volatile InetSocketAddress address;

    /**
     * The options of a socket.
     *
     * @param syscalls how to
     * @param socket the socket
     * @param address what it is or will be bound to, for messages
     */
    SocketOptions(Syscalls syscalls, PosixSocket socket, InetSocketAddress address) {
        this.syscalls = syscalls;
        this.socket = socket;
        this.address = address;
        abi = syscalls.abi();
        kernelOptions = new KernelOptions(abi);
    }

    /** Says where the socket was bound to. */
    void boundTo(InetSocketAddress itsAddress) {
        address = itsAddress;
    }

    /** Sets an option; if that fails, all is as it was before. */
    synchronized <T> void set(DatagramOption<T> option, T value) throws OptionException {
        String call = "set " + option + " " + value;
        Deque<Runnable> undoing = new ArrayDeque<>();
        for (KernelOption<T> each : behind(option, call)) {
            Optional<T> before = each.isReadable() ? read(each) : Optional.empty();
            int result = write(each, value);
            if (result < 0) {
                undoing.forEach(Runnable::run);
                throw failure(option, call, "setsockopt " + each.name(), result);
            }
            before.ifPresent(old -> undoing.push(() -> write(each, old)));
        }
        written.put(option, value);
    }

    /** Reads an option; one that the kernel does not tell is what was set. */
    synchronized <T> T get(DatagramOption<T> option) throws OptionException {
        String call = "get " + option;
        for (KernelOption<T> each : behind(option, call)) {
            if (each.isReadable()) {
                int length = readLength(each);
                if (length < 0) {
                    throw failure(option, call, "getsockopt " + each.name(), length);
                }
                return each.codec().read(memory, length);
            }
        }
        Object last = written.get(option);
        if (last == null) {
            throw new OptionException(option, on(call), "it was not set, and the kernel does not tell it");
        }
        return option.type().cast(last);
    }

    /** {@return the options that this socket has} */
    synchronized Set<DatagramOption<?>> supported() {
        Set<DatagramOption<?>> supported = new LinkedHashSet<>();
        for (DatagramOption<?> option : DatagramOption.all()) {
            if (isSupported(option)) {
                supported.add(option);
            }
        }
        return supported;
    }

    private <T> boolean isSupported(DatagramOption<T> option) {
        List<KernelOption<T>> behind = kernelOptions.behind(option, socket.family());
        return !behind.isEmpty() && behind.stream().allMatch(this::isKnown);
    }

    /** What cannot be read is set to a value that the kernel refuses, but as a known option. */
    private boolean isKnown(KernelOption<?> option) {
        int result = readLength(option);
        if (isUnknown(result) && !option.isReadable()) {
            memory.host().putInt(0, -1);
            result = write(option.level(), option.name(), Integer.BYTES);
        }
        return !isUnknown(result);
    }

    private boolean isUnknown(int result) {
        return result == -abi.value(ENOPROTOOPT) || result == -abi.value(EOPNOTSUPP);
    }

    private <T> List<KernelOption<T>> behind(DatagramOption<T> option, String call) throws OptionException {
        List<KernelOption<T>> behind = kernelOptions.behind(option, socket.family());
        if (behind.isEmpty()) {
            String other = socket.family().hasIpv4() ? "IPv6" : "IPv4";
            throw new OptionException(option, on(call), "it is an option of " + other);
        }
        return behind;
    }

    private <T> Optional<T> read(KernelOption<T> option) {
        int length = readLength(option);
        return length < 0 ? Optional.empty() : Optional.of(option.codec().read(memory, length));
    }

    /** How long the value is that now is in the memory, or a negated errno. */
    private int readLength(KernelOption<?> option) {
        if (isMissing(option.level(), option.name())) {
            return -abi.value(ENOPROTOOPT);
        }
        int capacity = CAPACITY / 2;
        memory.host().putInt(capacity, capacity);
        int result = syscalls.getsockopt(
                socket.descriptor(),
                abi.value(option.level()),
                abi.value(option.name()),
                memory.address(0),
                memory.address(capacity));
        return result < 0 ? result : memory.host().getInt(capacity);
    }

    private <T> int write(KernelOption<T> option, T value) {
        Constant stronger = option.stronger();
        int length = option.codec().write(value, memory);
        int result = stronger == null ? -1 : write(option.level(), stronger, length);
        return result < 0 ? write(option.level(), option.name(), length) : result;
    }

    private int write(Constant level, Constant name, int length) {
        if (isMissing(level, name)) {
            return -abi.value(ENOPROTOOPT);
        }
        return syscalls.setsockopt(socket.descriptor(), abi.value(level), abi.value(name), memory.address(0), length);
    }

    private boolean isMissing(Constant level, Constant name) {
        return abi.find(level).isEmpty() || abi.find(name).isEmpty();
    }

    private OptionException failure(DatagramOption<?> option, String call, String systemCall, int result) {
        DatagramException cause = syscalls.failure(systemCall, result, Hints.option(abi, result));
        return new OptionException(option, on(call), cause);
    }

    private String on(String call) {
        return call + " on " + SocketAddresses.format(address);
    }
}
