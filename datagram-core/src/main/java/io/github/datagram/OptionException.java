package io.github.datagram;

import org.jspecify.annotations.Nullable;

/**
 * A {@link DatagramOption} that cannot be set or read here, because the transport or the kernel does not know it, or it is
 * the other family's, or permission is missing. The message names option, value and cause: {@code set MARK 7 on 0.0.0.0:53:
 * setsockopt SO_MARK: EPERM (operation not permitted); …}.
 */
public final class OptionException extends DatagramException {
    private static final long serialVersionUID = 1;

    private final transient @Nullable DatagramOption<?> option;

    /**
     * An option that the transport does not have.
     *
     * @param option the option
     * @param call what was tried, and on what
     * @param cause why it cannot be done
     */
    public OptionException(DatagramOption<?> option, String call, String cause) {
        super(call, cause, null);
        this.option = option;
    }

    /**
     * An option that the operating system refused.
     *
     * @param option the option
     * @param call what was tried, and on what
     * @param cause the system call that failed
     */
    public OptionException(DatagramOption<?> option, String call, DatagramException cause) {
        super(call, cause);
        this.option = option;
    }

    /** {@return the option; null if this exception was deserialized} */
    public @Nullable DatagramOption<?> option() {
        return option;
    }
}
