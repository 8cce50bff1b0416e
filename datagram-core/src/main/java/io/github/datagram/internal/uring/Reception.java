package io.github.datagram.internal.uring;

import io.github.datagram.DatagramException;
import io.github.datagram.internal.posix.MessageSlot;

/** What receives for one socket. */
interface Reception {
    /** {@return the slots that {@link #receive} fills from the first on} */
    MessageSlot[] slots();

    /** Allows that it is armed before the first receive. */
    void begin();

    /** Fills slots; 0 when the time is over, an error became an event, or another thread wants this one to stop. */
    int receive(long timeoutNanos) throws DatagramException;

    /** {@return of how many messages a part of the control area was skipped for making no sense} For any thread. */
    long malformed();

    /** Nothing will be received any more. For any thread. */
    void stop();

    /** Gives everything back. No call may be running. */
    void close();
}
