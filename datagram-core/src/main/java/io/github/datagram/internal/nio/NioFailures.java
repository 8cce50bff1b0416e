package io.github.datagram.internal.nio;

import static io.github.datagram.cmsg.abi.Constant.EACCES;
import static io.github.datagram.cmsg.abi.Constant.EADDRINUSE;
import static io.github.datagram.cmsg.abi.Constant.EADDRNOTAVAIL;
import static io.github.datagram.cmsg.abi.Constant.ECONNREFUSED;
import static io.github.datagram.cmsg.abi.Constant.EHOSTUNREACH;
import static io.github.datagram.cmsg.abi.Constant.EINVAL;
import static io.github.datagram.cmsg.abi.Constant.EMFILE;
import static io.github.datagram.cmsg.abi.Constant.EMSGSIZE;
import static io.github.datagram.cmsg.abi.Constant.ENETUNREACH;
import static io.github.datagram.cmsg.abi.Constant.EPERM;

import io.github.datagram.DatagramException;
import io.github.datagram.DatagramTooLongException;
import io.github.datagram.StreamClosedException;
import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.cmsg.abi.Constant;
import io.github.datagram.internal.posix.Hints;
import java.io.IOException;
import java.net.PortUnreachableException;
import java.nio.channels.ClosedChannelException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What NIO throws, as this library's exception. NIO hands on the meaning of an error number, but not the number: those that
 * people meet are found again by it.
 */
final class NioFailures {
    private static final String REFUSED = "connection refused";

    private static final Map<String, Constant> BY_MEANING = Map.of(
            "address already in use",
            EADDRINUSE,
            "cannot assign requested address",
            EADDRNOTAVAIL,
            "permission denied",
            EACCES,
            "operation not permitted",
            EPERM,
            "network is unreachable",
            ENETUNREACH,
            "no route to host",
            EHOSTUNREACH,
            "message too long",
            EMSGSIZE,
            "invalid argument",
            EINVAL,
            "too many open files",
            EMFILE,
            REFUSED,
            ECONNREFUSED);

    private NioFailures() {}

    static DatagramException of(String call, Exception cause) {
        if (cause instanceof ClosedChannelException) {
            return new StreamClosedException(call);
        }
        String meaning = cause instanceof PortUnreachableException
                ? REFUSED
                : Objects.requireNonNullElse(
                                cause.getMessage(), cause.getClass().getSimpleName())
                        .toLowerCase(Locale.ROOT);
        Constant errno = BY_MEANING.get(meaning);
        return errno == null ? new DatagramException(call, meaning, cause) : known(call, errno, meaning, cause);
    }

    private static DatagramException known(String call, Constant errno, String meaning, Exception cause) {
        String hint = call.startsWith("bind") ? Hints.bind(errno) : Hints.send(errno);
        int number = Abi.host().map(abi -> abi.find(errno).orElse(0)).orElse(0);
        var failure = errno == EMSGSIZE
                ? new DatagramTooLongException(call, number, errno.name(), meaning, 0)
                : new DatagramException(call, number, errno.name(), meaning, hint);
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
