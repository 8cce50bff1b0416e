package io.github.datagram.spi;

/**
 * Buffers that a multishot {@code RECVMSG} of an io_uring fills, whoever's ring it is: they lie one behind the other, and each
 * takes one message with its metadata.
 */
public interface ReceiveBuffers {
    /** {@return how many there are} */
    int count();

    /** {@return how many bytes each takes} */
    int size();

    /** {@return where a buffer begins} */
    long address(int id);

    /** {@return the address of the request's {@code struct msghdr}, which says how each buffer is divided} */
    long message();

    /** {@return the request's {@code msg_flags}} */
    int flags();

    /**
     * Reads what the kernel has written.
     *
     * @param id the number of the buffer
     * @return the buffer's slot, valid until the buffer is given back to the kernel
     */
    ReceiveSlot read(int id);
}
