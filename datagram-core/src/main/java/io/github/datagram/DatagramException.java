package io.github.datagram;

import java.net.SocketException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A call to the operating system that failed. The message is one line with call, address, error name and its meaning, and
 * where there is one a hint: {@code bind 192.0.2.1:53: EADDRNOTAVAIL (cannot assign requested address); …}.
 */
public class DatagramException extends SocketException {
    private static final long serialVersionUID = 1;

    /**
     * The call that failed, and what it concerned.
     *
     * @serial as {@link #call()}
     */
    private final String call;

    /**
     * The error number.
     *
     * @serial as {@link #errno()}
     */
    private final int errno;

    /**
     * The C name of the error number.
     *
     * @serial as {@link #errnoName()}
     */
    private final String errnoName;

    /**
     * A failure.
     *
     * @param call the call that failed, and what it concerned: {@code sendmmsg to 192.0.2.1:53}
     * @param errno the error number, 0 if the cause is not one
     * @param errnoName its C name, or the empty string
     * @param meaning what it means
     * @param hint what to do about it, or the empty string
     */
    public DatagramException(String call, int errno, String errnoName, String meaning, String hint) {
        super(call + ": " + (errnoName.isEmpty() ? meaning : errnoName + " (" + meaning + ")")
                + (hint.isEmpty() ? "" : "; " + hint));
        this.call = call;
        this.errno = errno;
        this.errnoName = errnoName;
    }

    /**
     * A failure with a cause of its own.
     *
     * @param call the call that failed, and what it concerned
     * @param meaning what it means
     * @param cause the cause
     */
    public DatagramException(String call, String meaning, @Nullable Throwable cause) {
        this(call, 0, "", meaning, "");
        initCause(cause);
    }

    /**
     * A failure within another call: the error number is that of the inner one.
     *
     * @param call what was tried, and on what
     * @param cause the call that failed
     */
    protected DatagramException(String call, DatagramException cause) {
        super(call + ": " + cause.getMessage());
        this.call = call;
        errno = cause.errno;
        errnoName = cause.errnoName;
        initCause(cause);
    }

    /** {@return one line with call, address, error name, meaning and hint} */
    @Override
    public String getMessage() {
        return Objects.requireNonNullElse(super.getMessage(), call);
    }

    /** {@return the call that failed, and what it concerned: {@code bind 192.0.2.1:53}} */
    public String call() {
        return call;
    }

    /** {@return the error number of this platform; 0 if the cause is not one} */
    public int errno() {
        return errno;
    }

    /** {@return the C name of the error number, such as {@code EADDRINUSE}; the empty string if there is none} */
    public String errnoName() {
        return errnoName;
    }
}
