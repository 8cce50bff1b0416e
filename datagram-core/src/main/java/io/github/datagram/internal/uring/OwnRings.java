package io.github.datagram.internal.uring;

import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOptions;
import io.github.datagram.internal.posix.ErrorQueue;
import io.github.datagram.internal.posix.PosixSocket;
import io.github.datagram.internal.posix.RingCalls;

/** Two rings for a socket that is alone: one to receive and one to send, which different threads may do. */
record OwnRings(RingCalls calls) implements UringTransport.Rings {
    @Override
    public Reception receive(PosixSocket socket, DatagramOptions options, int controlCapacity, ErrorQueue errors)
            throws DatagramException {
        return ReceivePath.open(calls, socket, options, controlCapacity, errors);
    }

    @Override
    public UringTransport.Emission send(PosixSocket socket, DatagramOptions options, ErrorQueue errors)
            throws DatagramException {
        SendRing ring = SendRing.open(calls, options.batchSize());
        try {
            ring.register(socket.descriptor());
            var sender = new RingSender(calls, ring, socket, options.batchSize(), errors);
            return new UringTransport.Emission(sender, ring::close);
        } catch (DatagramException | RuntimeException | Error e) {
            ring.close();
            throw e;
        }
    }
}
