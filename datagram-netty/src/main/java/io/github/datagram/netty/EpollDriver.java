package io.github.datagram.netty;

import io.github.datagram.spi.PolledTransport;
import io.netty.channel.IoEvent;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoEvent;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.unix.FileDescriptor;

/**
 * Waits by epoll, level-triggered. Errors are always waited for: epoll tells them unasked, and a registration without any
 * interest could not be changed again (Netty 4.2 takes the descriptor out of epoll, and then fails to modify it).
 */
final class EpollDriver implements EpollIoHandle, LoopDriver {
    private final FileDescriptor descriptor;
    private final Listener listener;
    private final IoRegistration registration;
    private EpollIoOps interest = EpollIoOps.EPOLLERR;

    private EpollDriver(IoEventLoop loop, PolledTransport transport, Listener listener) {
        descriptor = new FileDescriptor(transport.descriptor());
        this.listener = listener;
        registration = LoopDriver.register(loop, this);
    }

    static EpollDriver start(IoEventLoop loop, PolledTransport transport, Listener listener) {
        var driver = new EpollDriver(loop, transport, listener);
        driver.registration.submit(driver.interest);
        return driver;
    }

    @Override
    public FileDescriptor fd() {
        return descriptor;
    }

    @Override
    public void handle(IoRegistration itsRegistration, IoEvent event) {
        EpollIoOps ready = ((EpollIoEvent) event).ops();
        if (ready.contains(EpollIoOps.EPOLLERR)) {
            listener.errorPending();
        }
        if (ready.contains(EpollIoOps.EPOLLOUT) && interest.contains(EpollIoOps.EPOLLOUT)) {
            change(interest.without(EpollIoOps.EPOLLOUT));
            listener.writable();
        }
        if (ready.contains(EpollIoOps.EPOLLIN) && interest.contains(EpollIoOps.EPOLLIN)) {
            listener.readable();
        }
    }

    @Override
    public void startReading() {
        change(interest.with(EpollIoOps.EPOLLIN));
    }

    @Override
    public void stopReading() {
        change(interest.without(EpollIoOps.EPOLLIN));
    }

    @Override
    public void awaitWritable() {
        change(interest.with(EpollIoOps.EPOLLOUT));
    }

    private void change(EpollIoOps wanted) {
        if (wanted.value() != interest.value() && registration.isValid()) {
            interest = wanted;
            registration.submit(wanted);
        }
    }

    @Override
    public void quiesce(Runnable then) {
        then.run();
    }

    @Override
    public void detach() {
        interest = EpollIoOps.NONE;
        registration.cancel();
    }

    @Override
    public void close() {
        listener.loopEnds();
    }
}
