package io.github.datagram.cmsg.abi;

/**
 * {@code struct epoll_event} of {@code epoll_ctl(2)}, whose union we use as one number:
 *
 * <pre>{@code
 * struct epoll_event {
 *     uint32_t events;
 *     uint64_t data;
 * };
 * }</pre>
 *
 * On x86-64 it is packed ({@code EPOLL_PACKED} of {@code <linux/eventpoll.h>}), and so looks as it does on i386.
 *
 * @param events the offset of {@code events}
 * @param data the offset of {@code data}
 * @param size the size of the struct in bytes
 */
public record EpollEvent(int events, int data, int size) {
    static EpollEvent of(DataModel model) {
        var struct = new CStruct(model);
        return new EpollEvent(struct.int32(), struct.int64(), struct.size());
    }
}
