package io.github.datagram.cmsg.abi;

/**
 * {@code struct group_source_req} of RFC 3678, section 5.1, of which {@code struct group_req} is the beginning:
 *
 * <pre>{@code
 * struct group_source_req {
 *     uint32_t                gsr_interface;
 *     struct sockaddr_storage gsr_group;
 *     struct sockaddr_storage gsr_source;
 * };
 * }</pre>
 *
 * @param interfaceIndex the offset of {@code gsr_interface}
 * @param group the offset of {@code gsr_group}
 * @param source the offset of {@code gsr_source}, and so the size of {@code struct group_req}
 * @param size the size of the struct in bytes
 */
public record GroupReq(int interfaceIndex, int group, int source, int size) {
    /** The size of {@code struct sockaddr_storage}, which is aligned to a word. */
    private static final int SOCKADDR_STORAGE = 128;

    static GroupReq of(DataModel model) {
        var struct = new CStruct(model);
        return new GroupReq(
                struct.int32(),
                struct.struct(SOCKADDR_STORAGE, model.word().bytes()),
                struct.struct(SOCKADDR_STORAGE, model.word().bytes()),
                struct.size());
    }
}
