package io.github.datagram;

import java.util.List;
import java.util.Optional;

/**
 * What came of a {@link DatagramStream#flush()}: every datagram was sent but those listed. That it was sent says that this
 * host accepted it; what comes back later is a {@link SocketEvent.NetworkError}.
 *
 * @param sent how many datagrams were sent
 * @param failures those that were not, in the order in which they were queued
 */
public record SendReport(int sent, List<SocketEvent.SendFailed> failures) {
    /**
     * Copies the list.
     *
     * @param sent how many datagrams were sent
     * @param failures those that were not
     */
    public SendReport {
        failures = List.copyOf(failures);
    }

    /** {@return whether all were sent} */
    public boolean isComplete() {
        return failures.isEmpty();
    }

    /**
     * Why a datagram was not sent.
     *
     * @param id the number that {@link OutgoingDatagram#queue()} returned
     * @return the failure; empty if it was sent
     */
    public Optional<DatagramException> failure(long id) {
        return failures.stream()
                .filter(failed -> failed.id() == id)
                .map(SocketEvent.SendFailed::error)
                .findFirst();
    }
}
