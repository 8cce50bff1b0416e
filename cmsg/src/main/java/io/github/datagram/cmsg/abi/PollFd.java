package io.github.datagram.cmsg.abi;

/**
 * {@code struct pollfd} of {@code poll(2)}:
 *
 * <pre>{@code
 * struct pollfd {
 *     int   fd;
 *     short events;
 *     short revents;
 * };
 * }</pre>
 *
 * @param descriptor the offset of {@code fd}
 * @param events the offset of {@code events}
 * @param returnedEvents the offset of {@code revents}
 * @param size the size of the struct in bytes
 */
public record PollFd(int descriptor, int events, int returnedEvents, int size) {
    static PollFd of(DataModel model) {
        var struct = new CStruct(model);
        return new PollFd(struct.int32(), struct.uint16(), struct.uint16(), struct.size());
    }
}
