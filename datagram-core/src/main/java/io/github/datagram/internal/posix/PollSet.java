package io.github.datagram.internal.posix;

import static io.github.datagram.cmsg.abi.Constant.EINTR;
import static io.github.datagram.cmsg.abi.Constant.POLLERR;
import static io.github.datagram.cmsg.abi.Constant.POLLIN;

import io.github.datagram.DatagramException;
import io.github.datagram.cmsg.abi.PollFd;
import io.github.datagram.internal.Turnstile;
import java.util.Arrays;

/**
 * {@code poll(2)} on an array of descriptors, for systems that have nothing better: each wait costs a little for every one of
 * them.
 */
final class PollSet implements Readiness {
    private static final int FIRST_CAPACITY = 16;

    private final Syscalls syscalls;
    private final Platform platform;
    private final String purpose;
    private final Polling polling;
    private final PollFd pollFd;
    private final int pollIn;
    private final int pollErr;
    private final int interrupted;
    private final Turnstile turnstile = new Turnstile();

    /** The array, and the number of each of its descriptors; the first is that of the wake-up. */
    private Memory memory;

    private int[] numbers = new int[FIRST_CAPACITY];
    private int count;

    /** The places of those that are ready. */
    private int[] ready = new int[FIRST_CAPACITY];

    private WakeUp wakeUp;

    PollSet(Syscalls syscalls, Platform platform, String purpose) throws DatagramException {
        this.syscalls = syscalls;
        this.platform = platform;
        this.purpose = purpose;
        polling = platform.newPolling();
        pollFd = syscalls.abi().pollFd();
        pollIn = syscalls.abi().value(POLLIN);
        pollErr = syscalls.abi().value(POLLERR);
        interrupted = -syscalls.abi().value(EINTR);
        memory = Memory.allocate(FIRST_CAPACITY * pollFd.size());
        wakeUp = platform.openWakeUp(purpose);
        append(wakeUp.descriptor(), WOKEN);
    }

    @Override
    public void add(int descriptor, int number) {
        turnstile.pass(this::wake, () -> append(descriptor, number));
    }

    private void append(int descriptor, int number) {
        if (count == numbers.length) {
            Memory larger = Memory.allocate(2 * count * pollFd.size());
            larger.host().put(0, memory.host(), 0, count * pollFd.size());
            memory = larger;
            numbers = Arrays.copyOf(numbers, 2 * count);
            ready = Arrays.copyOf(ready, 2 * count);
        }
        set(count++, descriptor, number);
    }

    private void set(int place, int descriptor, int number) {
        memory.host().putInt(place * pollFd.size() + pollFd.descriptor(), descriptor);
        memory.host().putShort(place * pollFd.size() + pollFd.events(), (short) pollIn);
        memory.host().putShort(place * pollFd.size() + pollFd.returnedEvents(), (short) 0);
        numbers[place] = number;
    }

    @Override
    public void remove(int descriptor) {
        turnstile.pass(this::wake, () -> {
            for (int place = 1; place < count; place++) {
                if (descriptor(place) == descriptor) {
                    count--;
                    set(place, descriptor(count), numbers[count]);
                    return;
                }
            }
        });
    }

    private int descriptor(int place) {
        return memory.host().getInt(place * pollFd.size() + pollFd.descriptor());
    }

    @Override
    public int await(long nanos) throws DatagramException {
        turnstile.enter();
        try {
            int result = polling.poll(memory.address(0), count, turnstile.isWanted() ? 0 : nanos);
            if (result < 0 && result != interrupted) {
                throw syscalls.failure(polling.call(), result, "");
            }
            if (result > 0 && returnedEvents(0) != 0) {
                replaceWakeUp();
            }
            return result > 0 ? findReady() : 0;
        } finally {
            turnstile.exit();
        }
    }

    /** A pipe is woken once: see {@link Pipe#signal()}. */
    private synchronized void replaceWakeUp() throws DatagramException {
        WakeUp fresh = platform.openWakeUp(purpose);
        wakeUp.close();
        wakeUp = fresh;
        set(0, fresh.descriptor(), WOKEN);
    }

    private int findReady() {
        int found = 0;
        for (int place = 1; place < count; place++) {
            if (returnedEvents(place) != 0) {
                ready[found++] = place;
            }
        }
        return found;
    }

    private short returnedEvents(int place) {
        return memory.host().getShort(place * pollFd.size() + pollFd.returnedEvents());
    }

    /** A descriptor that was removed since the wait has another one in its place, for which there is nothing to receive then. */
    @Override
    public int number(int index) {
        return numbers[ready[index]];
    }

    @Override
    public boolean hasError(int index) {
        return (returnedEvents(ready[index]) & pollErr) != 0;
    }

    @Override
    public synchronized void wake() {
        wakeUp.signal();
    }

    @Override
    public void close() {
        wakeUp.close();
    }
}
