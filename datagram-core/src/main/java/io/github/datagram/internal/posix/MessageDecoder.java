package io.github.datagram.internal.posix;

import io.github.datagram.Metadata;
import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.spi.AddressReader;
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

    <R> R readAddress(int offset, int length, AddressReader<R> reader) {
        return addresses.read(memory, offset, length, reader);
    }

    ControlLayout latest() {
        return latest;
    }

    /**
     * Reads the control areas of messages.
     *
     * @param slots what holds them
     * @param count how many do
     * @return of how many a part was skipped for making no sense
     */
    public int read(MessageSlot[] slots, int count) {
        ByteBuffer host = memory.host();
        int senseless = 0;
        for (int i = latest.read(host, slots, 0, count); i < count; i = latest.read(host, slots, i, count)) {
            boolean isTruncated = slots[i].controlTruncated;
            ControlLayout found = isTruncated ? learn(slots[i]) : find(slots[i]);
            if (isTruncated || found.isMalformed()) {
                senseless += isTruncated ? 0 : 1;
                found.read(host, slots[i++]);
            } else {
                latest = found;
            }
        }
        return senseless;
    }

    /** The layout of a control area, learned from it: for one that was cut off, perhaps within a message, the only way. */
    private ControlLayout learn(MessageSlot slot) {
        return new ControlLayout(abi, wanted, memory.host(), slot.control(), slot.controlLength());
    }

    private ControlLayout find(MessageSlot slot) {
        for (int i = 0; i < layouts.size(); i++) { // not by iterator, which allocates
            if (layouts.get(i).fits(memory.host(), slot)) {
                return layouts.get(i);
            }
        }
        var found = learn(slot);
        if (found.isMalformed()) {
            return found;
        }
        if (layouts.size() == MAX_LAYOUTS) {
            layouts.remove(0);
        }
        layouts.add(found);
        return found;
    }
}
