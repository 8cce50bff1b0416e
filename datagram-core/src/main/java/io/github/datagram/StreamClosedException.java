package io.github.datagram;

/** The stream is closed, or was closed while the call was waiting. */
public final class StreamClosedException extends DatagramException {
    private static final long serialVersionUID = 1;

    /**
     * A call on a closed stream.
     *
     * @param call the call, and what it concerned
     */
    public StreamClosedException(String call) {
        super(call, 0, "", "the stream is closed", "");
    }
}
