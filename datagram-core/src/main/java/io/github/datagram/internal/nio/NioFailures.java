package io.github.datagram.internal.nio;

import io.github.datagram.DatagramException;
import io.github.datagram.StreamClosedException;
import java.io.IOException;
import java.net.PortUnreachableException;
import java.nio.channels.ClosedChannelException;
import java.util.Locale;
import java.util.Objects;

/** What NIO throws, as this library's exception. NIO hands on the meaning of an error number, but not the number. */
final class NioFailures {
    private NioFailures() {}

    static DatagramException of(String call, Exception cause) {
        if (cause instanceof ClosedChannelException) {
            return new StreamClosedException(call);
        }
        if (cause instanceof PortUnreachableException) {
            return new DatagramException(call, "connection refused", cause);
        }
        String meaning =
                Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
        return new DatagramException(call, meaning.toLowerCase(Locale.ROOT), cause);
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
