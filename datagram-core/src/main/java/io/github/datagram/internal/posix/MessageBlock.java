package io.github.datagram.internal.posix;

import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.cmsg.abi.IoVec;
import io.github.datagram.cmsg.abi.MMsgHdr;
import io.github.datagram.cmsg.abi.MsgHdr;
import io.github.datagram.cmsg.abi.Word;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * An array of {@code struct mmsghdr} with all that it points to: for each message one {@code struct iovec} over one payload
 * (perhaps a second one over what all share), a socket address and a control area. Where there are no calls for many messages, it holds single ones as well.
 *
 * <pre>
 * | mmsghdr[0] … mmsghdr[n-1] | iovec[0] … | name[0] … | control[0] … |      | payload[0] | … | payload[n-1] |
 * </pre>
 *
 * <p>Names and control areas begin at cache lines; payloads do too, an odd number of lines apart, so that the beginnings of
 * payloads whose capacity is a power of two do not all fall into the same few sets of the processor's caches.
 */
public final class MessageBlock {
    private static final int CACHE_LINE = 64;
    private static final int NOT_PREPARED = -1;

    private final IoVec ioVec;
    private final Word word;
    private final Word lengthWord;
    private final Memory headers;
    private final ByteBuffer host;
    private final Memory payloads;

    /** Of each {@code struct mmsghdr} and its members; numbers of our own, because every datagram needs most of them. */
    private final int headerStride;

    private final int length;
    private final int name;
    private final int nameLength;
    private final int control;
    private final int controlLength;
    private final int flags;

    private final int vectors;
    private final int vectorStride;
    private final int names;
    private final int nameCapacity;
    private final int nameStride;
    private final int controls;
    private final int controlCapacity;
    private final int controlStride;
    private final int payloadStride;
    private final ByteBuffer[] buffers;
    private final @Nullable Memory overflow;

    /** Of each message to send, for what lengths of address and control area its header is; most often the next are the same. */
    private final int[] prepared;

    /**
     * Allocates a block and links its parts.
     *
     * @param abi the ABI
     * @param count how many messages
     * @param nameCapacity how long a socket address may be
     * @param controlCapacity how long a control area may be
     * @param payloadCapacity how long a payload may be
     */
    public MessageBlock(Abi abi, int count, int nameCapacity, int controlCapacity, int payloadCapacity) {
        this(abi, count, nameCapacity, controlCapacity, payloadCapacity, 0);
    }

    /**
     * Allocates a block whose messages share some memory for what their payloads have no room for, so that a call tells the
     * length of all of it.
     *
     * @param abi the ABI
     * @param count how many messages
     * @param nameCapacity how long a socket address may be
     * @param controlCapacity how long a control area may be
     * @param payloadCapacity how long a payload may be
     * @param overflowCapacity how long the rest of a payload may be; 0 for no such memory
     */
    public MessageBlock(
            Abi abi, int count, int nameCapacity, int controlCapacity, int payloadCapacity, int overflowCapacity) {
        MMsgHdr mmsgHdr = abi.mmsgHdr();
        MsgHdr msgHdr = abi.msgHdr();
        ioVec = abi.ioVec();
        word = abi.model().word();
        lengthWord = msgHdr.lengthWord();
        headerStride = mmsgHdr.size();
        length = mmsgHdr.length();
        name = mmsgHdr.header() + msgHdr.name();
        nameLength = mmsgHdr.header() + msgHdr.nameLength();
        control = mmsgHdr.header() + msgHdr.control();
        controlLength = mmsgHdr.header() + msgHdr.controlLength();
        flags = mmsgHdr.header() + msgHdr.flags();
        this.nameCapacity = nameCapacity;
        this.controlCapacity = controlCapacity;
        vectors = roundUp(count * headerStride);
        vectorStride = (overflowCapacity > 0 ? 2 : 1) * ioVec.size();
        names = roundUp(vectors + count * vectorStride);
        nameStride = roundUp(nameCapacity);
        controls = names + count * nameStride;
        controlStride = roundUp(controlCapacity);
        headers = Memory.allocate(controls + count * controlStride);
        host = headers.host();
        payloadStride = roundUp(payloadCapacity) | CACHE_LINE;
        payloads = Memory.allocate(Math.multiplyExact(count, payloadStride));
        overflow = overflowCapacity > 0 ? Memory.allocate(overflowCapacity) : null;
        buffers = new ByteBuffer[count];
        prepared = new int[count];
        for (int i = 0; i < count; i++) {
            buffers[i] =
                    payloads.network().slice(i * payloadStride, payloadCapacity).order(ByteOrder.BIG_ENDIAN);
            link(i, mmsgHdr, msgHdr);
            setPayload(i, 0, payloadCapacity);
            if (overflow != null) {
                setVector(vector(i) + ioVec.size(), overflow.address(0), overflowCapacity);
            }
        }
    }

    private static int roundUp(int bytes) {
        return (bytes + CACHE_LINE - 1) & -CACHE_LINE;
    }

    private void link(int index, MMsgHdr mmsgHdr, MsgHdr msgHdr) {
        int header = index * headerStride;
        int ioVectors = mmsgHdr.header() + msgHdr.ioVectors();
        int ioVectorCount = mmsgHdr.header() + msgHdr.ioVectorCount();
        word.put(host, header + name, headers.address(nameOffset(index)));
        word.put(host, header + ioVectors, headers.address(vector(index)));
        lengthWord.put(host, header + ioVectorCount, overflow == null ? 1 : 2);
        word.put(host, header + control, controlCapacity == 0 ? 0 : headers.address(controlOffset(index)));
    }

    /** {@return the memory of headers, names and control areas} */
    public Memory memory() {
        return headers;
    }

    /** {@return the payload of a message, of full capacity} */
    public ByteBuffer payload(int index) {
        return buffers[index];
    }

    /** {@return the address of a message's {@code struct mmsghdr}, which begins with its {@code struct msghdr}} */
    public long address(int index) {
        return headers.address(index * headerStride);
    }

    /** {@return where in the memory a message's socket address is} */
    public int nameOffset(int index) {
        return names + index * nameStride;
    }

    /** {@return where in the memory a message's control area is} */
    public int controlOffset(int index) {
        return controls + index * controlStride;
    }

    /** Makes room for a message to be received; what the kernel wrote last time is forgotten. */
    public void prepareReceive(int index) {
        int header = index * headerStride;
        host.putInt(header + nameLength, nameCapacity);
        lengthWord.put(host, header + controlLength, controlCapacity);
        host.putInt(header + flags, 0);
    }

    /** Says how long the parts of a message to send are; a socket address of length 0 is none. */
    public void prepareSend(int index, int itsNameLength, int itsControlLength, int payloadLength) {
        int lengths = itsNameLength << Short.SIZE | itsControlLength;
        if (prepared[index] == lengths) {
            ioVec.lengthWord().put(host, vector(index) + ioVec.length(), payloadLength);
            return;
        }
        int header = index * headerStride;
        word.put(host, header + name, itsNameLength == 0 ? 0 : headers.address(nameOffset(index)));
        host.putInt(header + nameLength, itsNameLength);
        word.put(host, header + control, itsControlLength == 0 ? 0 : headers.address(controlOffset(index)));
        lengthWord.put(host, header + controlLength, itsControlLength);
        setPayload(index, 0, payloadLength);
        prepared[index] = lengths;
    }

    /** Has a message to send take its control area from elsewhere, which must stay reachable until it was sent. */
    void setControl(int index, Memory area, int itsLength) {
        int header = index * headerStride;
        word.put(host, header + control, area.address(0));
        lengthWord.put(host, header + controlLength, itsLength);
        prepared[index] = NOT_PREPARED;
    }

    /** Chooses the part of its payload that a message stands for. */
    public void setPayload(int index, int offset, int itsLength) {
        setVector(vector(index), payloads.address(index * payloadStride + offset), itsLength);
        prepared[index] = NOT_PREPARED;
    }

    private void setVector(int vector, long address, int itsLength) {
        word.put(host, vector + ioVec.base(), address);
        ioVec.lengthWord().put(host, vector + ioVec.length(), itsLength);
    }

    private int vector(int index) {
        return vectors + index * vectorStride;
    }

    /** {@return eight bytes of a payload, the first in the highest place; the first 16 are there whatever the capacity} */
    long payloadWord(int index, int offset) {
        return payloads.network().getLong(index * payloadStride + offset);
    }

    /** {@return {@code msg_len}: how long a received payload was} */
    public int length(int index) {
        return host.getInt(index * headerStride + length);
    }

    /** Says how long a received payload was, after a call for a single message. */
    public void setLength(int index, int bytes) {
        host.putInt(index * headerStride + length, bytes);
    }

    /** {@return {@code msg_flags} of a received message} */
    public int flags(int index) {
        return host.getInt(index * headerStride + flags);
    }

    /** {@return where in the memory {@code msg_namelen} of a received message is} */
    public int nameLengthOffset(int index) {
        return index * headerStride + nameLength;
    }

    /** {@return {@code msg_controllen} of a received message} */
    public int controlLength(int index) {
        return (int) lengthWord.get(host, index * headerStride + controlLength);
    }

    /** {@return a slot over a message of this block} */
    public MessageSlot slot(int index, MessageDecoder decoder) {
        return new MessageSlot(
                decoder, buffers[index], nameOffset(index), nameLengthOffset(index), controlOffset(index));
    }
}
