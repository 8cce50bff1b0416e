package io.github.datagram.spi;

import io.github.datagram.Capabilities;
import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOption;
import io.github.datagram.StreamClosedException;
import java.io.Closeable;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One socket. At most one thread is in {@link #receive} and one in {@link #send} at a time, which its caller sees to; all
 * else may be called at any time by any thread, {@link #close} above all.
 */
public interface Transport extends Closeable {
    /** {@return what it can do} */
    Capabilities capabilities();

    /** {@return the address that it is bound to} */
    InetSocketAddress localAddress();

    /** {@return the slots that {@link #receive} fills from the first on; it may put others into their places} */
    ReceiveSlot[] receiveSlots();

    /** {@return the slots that {@link #send} empties from the first on} */
    SendSlot[] sendSlots();

    /** {@return of how many messages received so far a part of the metadata was skipped for making no sense} */
    long malformedControls();

    /**
     * Receives what is there, and waits only if nothing is. An error that is pending for some other datagram becomes an
     * event and fails nothing; but it ends the wait, so that the event can be told.
     *
     * @param timeoutNanos how long to wait; 0 not at all, negative for ever
     * @return how many slots were filled; 0 when the time is over, or earlier with an event
     * @throws StreamClosedException if the transport is or becomes closed
     * @throws DatagramException if the call fails
     */
    int receive(long timeoutNanos) throws DatagramException;

    /**
     * Tries to send every one of the first {@code count} slots, waiting while the socket's buffer is full, and tells the
     * result of each in its {@link SendSlot#failure}.
     *
     * @param count how many slots to send
     * @throws StreamClosedException if the transport is or becomes closed; slots that were not sent have it as failure
     */
    void send(int count) throws StreamClosedException;

    /**
     * Reads an option.
     *
     * @param option the option
     * @throws DatagramException if it is not there
     */
    <T> T getOption(DatagramOption<T> option) throws DatagramException;

    /**
     * Sets an option.
     *
     * @param option the option
     * @param value its value, in range
     * @throws DatagramException if it is not there, or refused
     */
    <T> void setOption(DatagramOption<T> option, T value) throws DatagramException;

    /** {@return the options that are there} */
    Set<DatagramOption<?>> supportedOptions() throws StreamClosedException;

    /**
     * Joins or leaves a multicast group, or chooses from whom it is heard.
     *
     * @param change what to do
     * @param group the group
     * @param interfaceIndex the interface, 0 to let routing decide; the same as when it was joined
     * @param source the source; null for any
     * @throws DatagramException if the call fails
     */
    void changeMembership(MembershipChange change, InetAddress group, int interfaceIndex, @Nullable InetAddress source)
            throws DatagramException;

    /**
     * Waits for an event that nobody but the kernel knows of yet, and tells it; it takes no datagrams. At most one thread is in
     * here at a time.
     *
     * @param timeoutNanos how long to wait; negative for ever
     * @throws StreamClosedException if the transport is or becomes closed
     * @throws DatagramException if the call fails
     */
    void awaitEvent(long timeoutNanos) throws DatagramException;

    /**
     * The longest packet that this host believes a path to take.
     *
     * @param destination the end of the path
     * @return its length in bytes, with all headers
     * @throws DatagramException if the call fails, or the transport does not know
     */
    int pathMtu(InetAddress destination) throws DatagramException;

    /** Has {@link #awaitEvent} return, the next call if none is running. */
    void interruptAwaitEvent();

    /** Has {@link #receive} return 0 though its time is not over, the next call that waits if none is waiting. */
    void interruptReceive();

    /** Wakes a thread that receives. From now on receiving throws. */
    void stopReceiving();

    /** Wakes all threads that wait. From now on sending fails too where it would have to wait. */
    void stopWaiting();

    /** Stops waiting, waits until no call is running, and gives everything back. Later calls do nothing. */
    @Override
    void close();
}
