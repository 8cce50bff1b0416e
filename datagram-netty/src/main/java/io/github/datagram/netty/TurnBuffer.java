package io.github.datagram.netty;

import io.github.datagram.spi.ReceiveSlot;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledDirectByteBuf;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A buffer that holds one payload after the other. In a pipeline it is a buffer as any other, with one reference. When the last
 * is released the memory stays, for the next payload; unless the channel has let go of it by then, because somebody kept it: its
 * memory goes back to the allocator after that, and no other payload ever comes into it.
 */
final class TurnBuffer extends UnpooledDirectByteBuf {
    /** As much as Netty's own channels take for each datagram unless told otherwise. */
    static final int CAPACITY = 2048;

    /** In a pipeline. */
    private static final int LENT = 0;

    /** All references are released, and the channel may lend it again. */
    private static final int BACK = 1;

    /** Its last holder frees it. */
    private static final int GIVEN_AWAY = 2;

    private final ByteBuf backing;
    private final ByteBuffer memory;
    private final AtomicInteger state = new AtomicInteger(BACK);
    private boolean isResized;

    private TurnBuffer(ByteBufAllocator allocator, ByteBuf backing, ByteBuffer memory) {
        super(allocator, memory, CAPACITY);
        this.backing = backing;
        this.memory = memory;
        setRefCnt(0);
    }

    /** {@return a buffer that is nobody's yet; null if the allocator has no memory outside the heap} */
    static @Nullable TurnBuffer of(ByteBufAllocator allocator) {
        ByteBuf backing = allocator.ioBuffer(CAPACITY, CAPACITY);
        if (backing.isDirect() && backing.nioBufferCount() == 1) {
            return new TurnBuffer(allocator, backing, backing.nioBuffer(0, CAPACITY));
        }
        backing.release();
        return null;
    }

    /** {@return whether it can be lent} */
    boolean isBack() {
        return state.get() == BACK;
    }

    /** Takes the payload of a slot, and has one reference then. */
    void lend(ReceiveSlot slot) {
        memory.put(0, slot.payload, 0, slot.length);
        state.set(LENT);
        resetRefCnt();
        setIndex(0, slot.length);
    }

    /** {@return true if it is back; otherwise it belongs to who has it, now and for ever} */
    boolean takeBackOrGiveAway() {
        return isBack() || (!state.compareAndSet(LENT, GIVEN_AWAY) && isBack());
    }

    /** By whatever thread releases the last reference. */
    @Override
    protected void deallocate() {
        if (!state.compareAndSet(LENT, BACK)) {
            free();
        }
    }

    /** Gives the memory of a buffer that nobody has back to the allocator. */
    void free() {
        super.deallocate();
        backing.release();
    }

    /** What has another capacity has memory of its own, and is not lent again. */
    @Override
    public ByteBuf capacity(int newCapacity) {
        int before = capacity();
        super.capacity(newCapacity);
        if (newCapacity != before) {
            isResized = true;
            state.set(GIVEN_AWAY);
        }
        return this;
    }

    @Override
    public boolean hasMemoryAddress() {
        return isResized ? super.hasMemoryAddress() : backing.hasMemoryAddress();
    }

    @Override
    public long memoryAddress() {
        ensureAccessible();
        return isResized ? super.memoryAddress() : backing.memoryAddress();
    }

    /** What is known of a leak is known of the memory. */
    @Override
    public ByteBuf touch(Object hint) {
        backing.touch(hint);
        return this;
    }

    @Override
    public ByteBuf touch() {
        backing.touch();
        return this;
    }
}
