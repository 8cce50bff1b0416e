package io.github.datagram.internal.posix;

import io.github.datagram.Metadata;
import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.spi.Endpoint;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the slots of one receive path share to read what {@code recvmsg(2)} has written.
 *
 * <p>What the kernel says about one datagram it says about the next: the same control messages in the same order, with other
 * data. So the {@link ControlLayout}s that were met are kept: one for each family, and each of these with and without what
 * comes now and then, such as a drop counter.
 */
public final class MessageDecoder {
    private static final int MAX_LAYOUTS = 16;

    private final Abi abi;
    private final Set<Metadata> wanted;
    private final Memory memory;
    private final SocketAddressCodec addresses;
    private final List<ControlLayout> layouts = new ArrayList<>();
    private ControlLayout latest;

    /**
     * A decoder.
     *
     * @param abi the ABI
     * @param wanted what to tell; the rest stays absent even where it comes along
     * @param memory where socket addresses and control areas are
     */
    public MessageDecoder(Abi abi, Set<Metadata> wanted, Memory memory) {
        this.abi = abi;
        this.wanted = wanted;
        this.memory = memory;
        addresses = new SocketAddressCodec(abi);
        latest = new ControlLayout(abi, wanted, memory.host(), 0, 0);
        layouts.add(latest);
    }

    Memory memory() {
        return memory;
    }

    void readAddress(int offset, int length, Endpoint endpoint) {
        addresses.read(memory, offset, length, endpoint);
    }

    /** The layout of a control area, learned from it: for one that was cut off, perhaps within a message, the only way. */
    ControlLayout learn(int offset, int length) {
        return new ControlLayout(abi, wanted, memory.host(), offset, length);
    }

    /** The layout of a control area that is whole. */
    ControlLayout layout(int offset, int length) {
        if (!latest.fits(memory.host(), offset, length)) {
            latest = find(offset, length);
        }
        return latest;
    }

    private ControlLayout find(int offset, int length) {
        ByteBuffer control = memory.host();
        for (int i = 0; i < layouts.size(); i++) { // not by iterator, which allocates
            if (layouts.get(i).fits(control, offset, length)) {
                return layouts.get(i);
            }
        }
        var found = learn(offset, length);
        if (layouts.size() == MAX_LAYOUTS) {
            layouts.remove(0);
        }
        layouts.add(found);
        return found;
    }
}
