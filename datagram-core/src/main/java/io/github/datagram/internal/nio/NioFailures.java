package io.github.datagram.internal.nio;

import static io.github.datagram.cmsg.abi.Constant.EACCES;
import static io.github.datagram.cmsg.abi.Constant.EADDRINUSE;
import static io.github.datagram.cmsg.abi.Constant.EADDRNOTAVAIL;
import static io.github.datagram.cmsg.abi.Constant.EAFNOSUPPORT;
import static io.github.datagram.cmsg.abi.Constant.ECONNREFUSED;
import static io.github.datagram.cmsg.abi.Constant.EHOSTDOWN;
import static io.github.datagram.cmsg.abi.Constant.EHOSTUNREACH;
import static io.github.datagram.cmsg.abi.Constant.EINVAL;
import static io.github.datagram.cmsg.abi.Constant.EMFILE;
import static io.github.datagram.cmsg.abi.Constant.EMSGSIZE;
import static io.github.datagram.cmsg.abi.Constant.ENETUNREACH;
import static io.github.datagram.cmsg.abi.Constant.ENODEV;
import static io.github.datagram.cmsg.abi.Constant.ENONET;
import static io.github.datagram.cmsg.abi.Constant.ENOPROTOOPT;
import static io.github.datagram.cmsg.abi.Constant.EOPNOTSUPP;
import static io.github.datagram.cmsg.abi.Constant.EPERM;
import static io.github.datagram.cmsg.abi.Constant.EPROTO;
import static java.util.Map.entry;

import io.github.datagram.DatagramException;
import io.github.datagram.DatagramTooLongException;
import io.github.datagram.StreamClosedException;
import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.cmsg.abi.Constant;
import io.github.datagram.internal.posix.ErrorQueue;
import io.github.datagram.internal.posix.Hints;
import java.io.IOException;
import java.net.PortUnreachableException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What NIO throws, as this library's exception. NIO hands on the meaning of an error number, but not the number: those that
 * people meet are found again by it.
 */
final class NioFailures {
    private static final String REFUSED = "connection refused";
    private static final String OTHER_FAMILY = "address family not supported by protocol";

    private static final Map<String, Constant> BY_MEANING = Map.ofEntries(
            entry("address already in use", EADDRINUSE),
            entry("cannot assign requested address", EADDRNOTAVAIL),
            entry("permission denied", EACCES),
            entry("operation not permitted", EPERM),
            entry("network is unreachable", ENETUNREACH),
            entry("no route to host", EHOSTUNREACH),
            entry("host is down", EHOSTDOWN),
            entry("machine is not on the network", ENONET),
            entry("protocol not available", ENOPROTOOPT),
            entry("operation not supported", EOPNOTSUPP),
            entry("protocol error", EPROTO),
            entry("message too long", EMSGSIZE),
            entry("invalid argument", EINVAL),
            entry("no such device", ENODEV),
            entry("too many open files", EMFILE),
            entry(OTHER_FAMILY, EAFNOSUPPORT),
            entry(REFUSED, ECONNREFUSED));

    private NioFailures() {}

    static DatagramException of(String call, Exception cause) {
        if (cause instanceof ClosedChannelException) {
            return new StreamClosedException(call);
        }
        Constant errno = errno(cause);
        return errno == null
                ? new DatagramException(call, meaning(cause), cause)
                : known(call, errno, hint(call, errno), cause);
    }

    /** Of a datagram that had been sent already when something on its way complained. */
    static DatagramException ofEarlier(String call, IOException cause) {
        Constant errno = errno(cause);
        return errno == null ? of(call, cause) : known(call, errno, "", cause);
    }

    /** {@return whether the network can cause it, so that it may be about a datagram that was sent earlier} */
    static boolean isFromNetwork(IOException cause) {
        Constant errno = errno(cause);
        return errno != null && ErrorQueue.FROM_NETWORK.contains(errno);
    }

    private static @Nullable Constant errno(Exception cause) {
        return BY_MEANING.get(meaning(cause));
    }

    private static String meaning(Exception cause) {
        if (cause instanceof PortUnreachableException) {
            return REFUSED;
        }
        if (cause instanceof UnsupportedAddressTypeException) {
            return OTHER_FAMILY;
        }
        String name = cause.getClass().getSimpleName();
        return Objects.requireNonNullElse(cause.getMessage(), name).toLowerCase(Locale.ROOT);
    }

    private static String hint(String call, Constant errno) {
        if (call.startsWith("open")) {
            return Hints.open(errno);
        }
        return call.startsWith("bind") ? Hints.bind(errno) : Hints.send(errno);
    }

    private static DatagramException known(String call, Constant errno, String hint, Exception cause) {
        int number = Abi.host().map(abi -> abi.find(errno).orElse(0)).orElse(0);
        var failure = errno == EMSGSIZE
                ? new DatagramTooLongException(call, number, errno.name(), meaning(cause), 0)
                : new DatagramException(call, number, errno.name(), meaning(cause), hint);
        failure.initCause(cause);
        return failure;
    }

    /** A call of NIO. */
    interface Call<T> {
        T run() throws IOException;
    }

    /** Makes a call and says what it was if it fails. */
    static <T> T naming(String name, Call<T> call) throws DatagramException {
        try {
            return call.run();
        } catch (IOException | RuntimeException e) {
            throw of(name, e);
        }
    }
}
