package io.github.datagram.internal.posix;

import static io.github.datagram.cmsg.abi.Constant.EAFNOSUPPORT;
import static io.github.datagram.cmsg.abi.Constant.EAGAIN;
import static io.github.datagram.cmsg.abi.Constant.ECONNREFUSED;
import static io.github.datagram.cmsg.abi.Constant.EINVAL;
import static io.github.datagram.cmsg.abi.Constant.EIO;
import static io.github.datagram.cmsg.abi.Constant.EMSGSIZE;
import static io.github.datagram.cmsg.abi.Constant.ENOBUFS;

import io.github.datagram.cmsg.abi.Abi;

/**
 * The errors of a send that mean more than that it failed, as negated errnos.
 *
 * @param wouldBlock the socket's buffer is full
 * @param noBuffers the device's queue is full
 * @param refused a peer refused a datagram that was sent earlier, to whomever
 * @param tooLong the datagram is too long for the path, or for any
 * @param otherFamily what the kernel says of an IPv6 destination on an IPv4 socket
 * @param ioError the device cannot calculate the checksums that splitting takes
 * @param invalid the kernel cannot split, among other things
 */
record SendErrors(int wouldBlock, int noBuffers, int refused, int tooLong, int otherFamily, int ioError, int invalid) {
    static SendErrors of(Abi abi) {
        return new SendErrors(
                -abi.value(EAGAIN),
                -abi.value(ENOBUFS),
                -abi.value(ECONNREFUSED),
                -abi.value(EMSGSIZE),
                -abi.value(EAFNOSUPPORT),
                -abi.value(EIO),
                -abi.value(EINVAL));
    }

    /** {@return whether a train may have failed for being one, so that its datagrams can still leave one by one} */
    boolean isUnsplittable(int error) {
        return error == ioError || error == invalid || error == tooLong;
    }
}
