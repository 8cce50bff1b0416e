package io.github.datagram.internal.posix;

import static io.github.datagram.cmsg.abi.Constant.EINTR;
import static io.github.datagram.cmsg.abi.Constant.EPOLLERR;
import static io.github.datagram.cmsg.abi.Constant.EPOLLIN;
import static io.github.datagram.cmsg.abi.Constant.EPOLL_CLOEXEC;
import static io.github.datagram.cmsg.abi.Constant.EPOLL_CTL_ADD;
import static io.github.datagram.cmsg.abi.Constant.EPOLL_CTL_DEL;

import io.github.datagram.DatagramException;
import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.cmsg.abi.EpollEvent;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.concurrent.TimeUnit;

/** An {@code epoll(7)}, with an eventfd that wakes. */
final class Epoll implements Readiness {
    private static final Cleaner CLEANER = Cleaner.create();

    /** As many at once; the kernel puts those that it told behind the others. */
    private static final int MAX_EVENTS = 64;

    private final Syscalls syscalls;
    private final Abi abi;
    private final EpollEvent event;
    private final int descriptor;
    private final int errorEvent;
    private final int interrupted;
    private final Memory told;
    private final EventFd wakeUp;
    private final Cleaner.Cleanable cleanable;

    /**
     * Opens one that waits for nothing yet.
     *
     * @param syscalls how to
     * @param user what it is for, for messages
     * @throws DatagramException if a call fails; nothing stays open
     */
    Epoll(Syscalls syscalls, String user) throws DatagramException {
        this.syscalls = syscalls;
        abi = syscalls.abi();
        event = abi.epollEvent();
        errorEvent = abi.value(EPOLLERR);
        interrupted = -abi.value(EINTR);
        told = Memory.allocate(MAX_EVENTS * event.size());
        int opened = syscalls.epollCreate(abi.value(EPOLL_CLOEXEC));
        if (opened < 0) {
            throw syscalls.failure("epoll_create1 for " + user, opened, Hints.open(abi, opened));
        }
        descriptor = opened;
        cleanable = CLEANER.register(this, () -> syscalls.close(opened));
        EventFd eventFd = null;
        try {
            eventFd = new EventFd(syscalls, user);
            add(eventFd.descriptor(), WOKEN);
        } catch (DatagramException e) {
            if (eventFd != null) {
                eventFd.close();
            }
            cleanable.clean();
            throw e;
        }
        wakeUp = eventFd;
    }

    @Override
    public void add(int added, int number) throws DatagramException {
        Memory argument = Memory.allocate(event.size());
        argument.host().putInt(event.events(), abi.value(EPOLLIN));
        argument.host().putLong(event.data(), number);
        int result = syscalls.epollControl(descriptor, abi.value(EPOLL_CTL_ADD), added, argument.address(0));
        Reference.reachabilityFence(argument);
        if (result < 0) {
            throw syscalls.failure("epoll_ctl EPOLL_CTL_ADD", result, "");
        }
    }

    @Override
    public void remove(int removed) {
        syscalls.epollControl(descriptor, abi.value(EPOLL_CTL_DEL), removed, 0);
    }

    /** In milliseconds, rounded up. */
    @Override
    public int await(long nanos) throws DatagramException {
        int ready = syscalls.epollWait(descriptor, told.address(0), MAX_EVENTS, millis(nanos));
        if (ready < 0 && ready != interrupted) {
            throw syscalls.failure("epoll_wait", ready, "");
        }
        clearWakeUp(ready);
        return Math.max(ready, 0);
    }

    private void clearWakeUp(int ready) {
        for (int i = 0; i < ready; i++) {
            if (number(i) == WOKEN) {
                wakeUp.clear();
            }
        }
    }

    private static int millis(long nanos) {
        long unit = TimeUnit.MILLISECONDS.toNanos(1);
        return nanos < 0 ? -1 : (int) Math.min(nanos / unit + (nanos % unit == 0 ? 0 : 1), Integer.MAX_VALUE);
    }

    @Override
    public int number(int index) {
        return (int) told.host().getLong(index * event.size() + event.data());
    }

    @Override
    public boolean hasError(int index) {
        return (told.host().getInt(index * event.size() + event.events()) & errorEvent) != 0;
    }

    @Override
    public void wake() {
        wakeUp.signal();
    }

    @Override
    public void close() {
        cleanable.clean();
        wakeUp.close();
    }
}
