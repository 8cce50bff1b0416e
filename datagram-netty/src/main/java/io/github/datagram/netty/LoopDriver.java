package io.github.datagram.netty;

import io.github.datagram.spi.PolledTransport;
import io.github.datagram.spi.ReceiveSlot;
import io.netty.channel.EventLoop;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoHandle;
import io.netty.channel.IoRegistration;
import io.netty.util.concurrent.Future;

/** Has one kind of event loop wait for a channel's socket. Calls both ways are by the thread of the loop. */
interface LoopDriver {
    /** What a driver tells its channel. */
    interface Listener {
        /**
         * The socket may be read.
         *
         * @return whether it has been, and there may be more than was read
         */
        boolean readable();

        /**
         * A datagram was received.
         *
         * @param slot the listener's until this returns
         * @param place which of the driver's slots that is, counted from 0
         */
        void received(ReceiveSlot slot, int place);

        /** That was all for now. */
        void receivedAll();

        /** The socket can be written to again. */
        void writable();

        /** An error is pending. */
        void errorPending();

        /** A receive ended with an error. */
        void receiveFailed(int result);

        /** The loop ends, and the channel with it. */
        void loopEnds();
    }

    /**
     * The driver for a loop.
     *
     * @param loop the loop
     * @param transport the socket
     * @param listener is told
     * @return the driver; registered with the loop, and waiting for errors alone
     * @throws IllegalStateException if there is none for this kind of loop
     */
    static LoopDriver start(EventLoop loop, PolledTransport transport, Listener listener) {
        IoEventLoop ioLoop = requireSupported(loop);
        return ioLoop.isCompatible(EpollDriver.class)
                ? EpollDriver.start(ioLoop, transport, listener)
                : UringDriver.start(ioLoop, transport, listener);
    }

    /** {@return the loop, if there is a driver for its kind} */
    static IoEventLoop requireSupported(EventLoop loop) {
        if (loop instanceof IoEventLoop ioLoop
                && (ioLoop.isCompatible(EpollDriver.class) || ioLoop.isCompatible(UringDriver.class))) {
            return ioLoop;
        }
        throw new IllegalStateException(MetadataDatagramChannel.class.getSimpleName() + " cannot run on "
                + loop.getClass().getSimpleName()
                + ": it needs the loop of an EpollIoHandler or IoUringIoHandler"
                + " (new MultiThreadIoEventLoopGroup(EpollIoHandler.newFactory()))");
    }

    /** Registers a handle by the thread of its loop, where that is done at once. */
    static IoRegistration register(IoEventLoop loop, IoHandle handle) {
        Future<IoRegistration> future = loop.register(handle);
        if (!future.isSuccess()) {
            throw new IllegalStateException("cannot register with " + loop, future.cause());
        }
        return future.getNow();
    }

    /** Wants to be told that the socket is readable or what was received, until {@link #stopReading}. */
    void startReading();

    /** Does not want to be told any more. */
    void stopReading();

    /** Wants to be told, once, that the socket can be written to. */
    void awaitWritable();

    /**
     * Ends what the loop has under way for the socket.
     *
     * @param then is run at once if that is nothing, else as soon as it has ended
     */
    void quiesce(Runnable then);

    /** Takes the socket away from the loop; nothing is told any more. */
    void detach();
}
