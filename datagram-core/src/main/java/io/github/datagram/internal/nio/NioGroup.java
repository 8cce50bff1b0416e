package io.github.datagram.internal.nio;

import static io.github.datagram.internal.nio.NioFailures.naming;

import io.github.datagram.Backend;
import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOptions;
import io.github.datagram.SocketEvent;
import io.github.datagram.internal.Turnstile;
import io.github.datagram.spi.Transport;
import io.github.datagram.spi.TransportGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Channels for which one thread waits at a selector. */
final class NioGroup implements TransportGroup {
    private final Selector selector;
    private final Turnstile turnstile = new Turnstile();
    private final Queue<NioTransport> ready = new ArrayDeque<>();
    private @Nullable NioTransport told;
    private volatile boolean stopping;

    private NioGroup(Selector selector) {
        this.selector = selector;
    }

    static NioGroup open() throws DatagramException {
        return new NioGroup(naming("open a group", Selector::open));
    }

    @Override
    public Backend backend() {
        return Backend.NIO;
    }

    @Override
    public Transport open(DatagramOptions options, Consumer<SocketEvent> events) throws DatagramException {
        NioTransport transport = NioTransport.open(options, events);
        transport.whenStopped(() -> leave(transport));
        return transport;
    }

    @Override
    public void admit(Transport transport) throws DatagramException {
        DatagramChannel channel = ((NioTransport) transport).channel();
        naming("register", () -> channel.register(selector, SelectionKey.OP_READ, transport));
        selector.wakeup();
    }

    /** A channel that is closed is given back only when the selector has forgotten it, which it does when it selects. */
    private void leave(NioTransport transport) {
        SelectionKey key = transport.channel().keyFor(selector);
        if (key != null && key.isValid()) {
            key.cancel();
            turnstile.pass(selector::wakeup, this::forgetCancelled);
        }
    }

    /** Takes a wake-up away, so that it is repeated. */
    private void forgetCancelled() {
        try {
            selector.selectNow(key -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        selector.wakeup();
    }

    @Override
    public @Nullable Transport poll() {
        if (told != null && told.hasDeferred()) {
            ready.add(told);
        }
        told = ready.poll();
        return told;
    }

    @Override
    public void await(long timeoutNanos) throws DatagramException {
        turnstile.enter();
        try {
            naming("select", () -> {
                select(timeoutNanos);
                return this;
            });
        } finally {
            turnstile.exit();
        }
    }

    /** The selector may be closed at any moment, by another thread; that the group is closed is not for it to tell. */
    private void select(long timeoutNanos) throws IOException {
        try {
            if (timeoutNanos == 0 || stopping || turnstile.isWanted() || !ready.isEmpty()) {
                selector.selectNow(this::tell);
            } else {
                Selection.await(selector, Selection.millis(Math.max(timeoutNanos, 0)), this::tell);
            }
        } catch (ClosedSelectorException end) {
            // Nothing is ready, and nobody waits any more.
        }
    }

    private void tell(SelectionKey key) {
        ready.add((NioTransport) key.attachment());
    }

    @Override
    public void stopWaiting() {
        stopping = true;
        selector.wakeup();
    }

    @Override
    public void close() {
        stopWaiting();
        try {
            selector.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
