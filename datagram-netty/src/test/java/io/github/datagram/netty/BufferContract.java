package io.github.datagram.netty;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.testing.Peer;
import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.unix.Buffer;
import io.netty.util.IllegalReferenceCountException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose the content of a packet is, and for how long. */
abstract class BufferContract extends Contract {
    private static final int PATIENCE_SECONDS = 20;

    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(true);
    private final BlockingQueue<Object> told = new LinkedBlockingQueue<>();
    private Peer peer;

    BufferContract(LoopKind kind) {
        super(kind);
    }

    /** What a handler does with a packet that it owns, by the thread of the loop. */
    private interface Deed {
        /** {@return what to tell the test} */
        Object with(ChannelHandlerContext context, ReceivedPacket packet);
    }

    private final class Handler extends ChannelInboundHandlerAdapter {
        private final Deed deed;

        Handler(Deed deed) {
            this.deed = deed;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            told.add(deed.with(context, (ReceivedPacket) message));
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            told.add(cause);
        }
    }

    @BeforeEach
    void open() throws IOException {
        peer = peer("127.0.0.1:0");
    }

    private Opened bindFor(Deed deed) {
        return bind(
                "127.0.0.1",
                options -> options.option(ChannelOption.ALLOCATOR, allocator).handler(new Handler(deed)));
    }

    private void send(Opened opened, String... texts) throws IOException {
        for (String text : texts) {
            peer.send(text, opened.channel().localAddress());
        }
    }

    private Object next() throws InterruptedException {
        Object taken = told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(taken).isNotNull();
        return taken;
    }

    private static String released(ByteBuf content) {
        String text = content.toString(UTF_8);
        assertThat(content.release()).isTrue();
        return text;
    }

    /** Memory that is not given back by the time a channel is closed was lost. */
    private void assertNothingIsHeldAfterClosing(Opened opened) throws InterruptedException {
        opened.channel().close().sync();
        assertThat(allocator.metric().usedDirectMemory()).isZero();
        assertThat(allocator.metric().usedHeapMemory()).isZero();
    }

    @Test
    void packetsThatAreReleasedAtOnceTakeTurnsInOneBuffer() throws Exception {
        Opened opened = bindFor((context, packet) -> {
            packet.release();
            return packet.content();
        });
        send(opened, "first", "second, which is longer", "third");
        Object first = next();
        assertThat(next()).isSameAs(first);
        assertThat(next()).isSameAs(first);
        assertThat(allocator.metric().usedDirectMemory()).isEqualTo(TurnBuffer.CAPACITY);
        assertNothingIsHeldAfterClosing(opened);
    }

    @Test
    void inThePipelineAPacketHasOneReference() throws Exception {
        Opened opened = bindFor((context, packet) -> {
            int before = packet.refCnt();
            boolean isLast = packet.release();
            return List.of(before, isLast, packet.refCnt());
        });
        send(opened, "first", "second");
        assertThat(next()).isEqualTo(List.of(1, true, 0));
        assertThat(next()).isEqualTo(List.of(1, true, 0));
    }

    @Test
    void eachPacketHasItsPayloadAlone() throws Exception {
        Opened opened = bindFor((context, packet) -> text(packet));
        send(opened, "a rather long one", "short", "", "longer again");
        for (String expected : List.of("a rather long one", "short", "", "longer again")) {
            assertThat(next()).isEqualTo(expected);
        }
    }

    @Test
    void aPacketThatIsKeptIsNotWrittenOver() throws Exception {
        Opened opened = bindFor((context, packet) -> {
            if (packet.content().toString(UTF_8).startsWith("keep")) {
                return packet;
            }
            return text(packet);
        });
        send(opened, "keep this", "pass", "pass on", "keep that", "go");
        var kept = (ReceivedPacket) next();
        assertThat(next()).isEqualTo("pass");
        assertThat(next()).isEqualTo("pass on");
        var another = (ReceivedPacket) next();
        assertThat(next()).isEqualTo("go");
        assertThat(text(kept)).isEqualTo("keep this");
        assertThat(text(another)).isEqualTo("keep that");
        assertNothingIsHeldAfterClosing(opened);
    }

    @Test
    void aPartOfAReleasedPacketThatIsRetainedIsNotWrittenOver() throws Exception {
        Opened opened = bindFor((context, packet) -> {
            ByteBuf part = packet.content().retainedSlice(0, 3);
            packet.release();
            return part;
        });
        send(opened, "one", "two", "three");
        var parts = List.of((ByteBuf) next(), (ByteBuf) next(), (ByteBuf) next());
        assertThat(parts.stream().map(BufferContract::released)).containsExactly("one", "two", "thr");
        assertNothingIsHeldAfterClosing(opened);
    }

    @Test
    @SuppressWarnings("FutureReturnValueIgnored") // the handler tells it to the test
    void anotherThreadMayReleaseAPacketAtAnyMoment() throws Exception {
        var elsewhere = Executors.newSingleThreadExecutor();
        closing(() -> {
            elsewhere.shutdown();
            assertThat(elsewhere.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .isTrue();
        });
        Opened opened = bindFor((context, packet) -> elsewhere.submit(() -> text(packet)));
        for (int round = 0; round < 100; round++) {
            for (int i = 0; i < 50; i++) {
                send(opened, "number " + i + " of round " + round);
            }
            for (int i = 0; i < 50; i++) {
                assertThat(((Future<?>) next()).get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                        .isEqualTo("number " + i + " of round " + round);
            }
        }
        assertNothingIsHeldAfterClosing(opened);
    }

    /** Or one kept packet in many would hold on to far more than it needs. */
    @Test
    void packetsThatAreKeptHaveBuffersAsLongAsTheyAre() throws Exception {
        Opened opened = bindFor((context, packet) -> packet);
        var packets = new ArrayList<ReceivedPacket>();
        for (int i = 0; i < 100; i++) {
            send(opened, "ten  bytes");
            packets.add((ReceivedPacket) next());
        }
        assertThat(packets.stream().filter(packet -> packet.content().capacity() == 10))
                .hasSizeGreaterThan(95);
        packets.forEach(packet -> assertThat(text(packet)).isEqualTo("ten  bytes"));
        assertNothingIsHeldAfterClosing(opened);
    }

    @Test
    void releasingTwiceFailsThere() throws Exception {
        Opened opened = bindFor((context, packet) -> {
            String text = text(packet);
            packet.release();
            return text;
        });
        send(opened, "first", "second");
        assertThat(next()).isInstanceOf(IllegalReferenceCountException.class);
        assertThat(next()).isInstanceOf(IllegalReferenceCountException.class);
        assertNothingIsHeldAfterClosing(opened);
    }

    @Test
    void contentOfAnotherSizeIsNotLentAgain() throws Exception {
        Opened opened = bindFor((context, packet) -> {
            packet.content().capacity(4);
            assertTellsNoWrongAddress(packet.content());
            return text(packet);
        });
        send(opened, "shortened", "once more");
        assertThat(next()).isEqualTo("shor");
        assertThat(next()).isEqualTo("once");
        assertNothingIsHeldAfterClosing(opened);
    }

    @Test
    void nativeCodeFindsTheContent() throws Exception {
        Opened opened = bindFor((context, packet) -> {
            packet.content().skipBytes(1);
            assertTellsNoWrongAddress(packet.content());
            ByteBuf nettys = allocator.directBuffer(1);
            assertThat(packet.content().hasMemoryAddress()).isEqualTo(nettys.hasMemoryAddress());
            nettys.release();
            return text(packet);
        });
        send(opened, "native", "code");
        assertThat(next()).isEqualTo("ative");
        assertThat(next()).isEqualTo("ode");
    }

    private static void assertTellsNoWrongAddress(ByteBuf content) {
        if (content.hasMemoryAddress()) {
            assertThat(content.memoryAddress() + content.readerIndex())
                    .isEqualTo(Buffer.memoryAddress(content.nioBuffer()));
        }
    }

    @Test
    void aHandlerMayCloseTheChannelWhileItHasThePacket() throws Exception {
        Opened opened = bindFor((context, packet) -> {
            var unused = context.close();
            return text(packet);
        });
        send(opened, "first", "second");
        assertThat(next()).isEqualTo("first");
        opened.channel().closeFuture().sync();
        assertNothingIsHeldAfterClosing(opened);
    }

    @Test
    void aPacketMayOutliveItsChannel() throws Exception {
        Opened opened = bindFor((context, packet) -> packet);
        send(opened, "survivor");
        var kept = (ReceivedPacket) next();
        opened.channel().close().sync();
        assertThat(text(kept)).isEqualTo("survivor");
        assertNothingIsHeldAfterClosing(opened);
    }

    @Test
    void anotherAllocatorServesFromTheNextPacketOn() throws Exception {
        Opened opened = bindFor((context, packet) -> {
            packet.release();
            return packet.content().alloc();
        });
        send(opened, "first");
        assertThat(next()).isSameAs(allocator);
        var other = new UnpooledByteBufAllocator(true);
        opened.channel().config().setAllocator(other);
        send(opened, "second");
        assertThat(next()).isSameAs(other);
        assertThat(allocator.metric().usedDirectMemory()).isZero();
        opened.channel().close().sync();
        assertThat(other.metric().usedDirectMemory()).isZero();
    }

    @Test
    void anAllocatorOfTheHeapAloneServes() throws Exception {
        Opened opened = bind(
                "127.0.0.1",
                options -> options.option(ChannelOption.ALLOCATOR, new HeapAllocator())
                        .handler(new Handler((context, packet) -> {
                            boolean isOnHeap = packet.content().hasArray();
                            byte[] bytes = ByteBufUtil.getBytes(packet.content());
                            packet.release();
                            return List.of(isOnHeap, new String(bytes, UTF_8));
                        })));
        send(opened, "first", "second");
        assertThat(next()).isEqualTo(List.of(true, "first"));
        assertThat(next()).isEqualTo(List.of(true, "second"));
    }

    private static final class HeapAllocator extends AbstractByteBufAllocator {
        @Override
        protected ByteBuf newHeapBuffer(int initialCapacity, int maxCapacity) {
            return UnpooledByteBufAllocator.DEFAULT.heapBuffer(initialCapacity, maxCapacity);
        }

        @Override
        protected ByteBuf newDirectBuffer(int initialCapacity, int maxCapacity) {
            return newHeapBuffer(initialCapacity, maxCapacity);
        }

        @Override
        public boolean isDirectBufferPooled() {
            return false;
        }
    }
}
