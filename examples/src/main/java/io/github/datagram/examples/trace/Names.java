package io.github.datagram.examples.trace;

import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The names of routers, looked up while the trace goes on; a resolver that takes long costs names and nothing else. */
public final class Names implements AutoCloseable {
    private static final int THREADS = 16;
    private static final long PATIENCE_SECONDS = 2;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, Names::daemon);
    private final Map<InetAddress, CompletableFuture<@Nullable String>> names = new ConcurrentHashMap<>();
    private final Function<InetAddress, @Nullable String> resolver;

    /**
     * Nothing looked up yet.
     *
     * @param resolver tells the name of an address, null if it has none; by several threads
     */
    public Names(Function<InetAddress, @Nullable String> resolver) {
        this.resolver = resolver;
    }

    /**
     * Asks as this host is configured to. Whoever owns an address chooses its name, so that nothing is left of it that a
     * terminal would obey.
     *
     * @param address whose name
     * @return the name; null if it has none
     */
    public static @Nullable String lookUp(InetAddress address) {
        String name = address.getCanonicalHostName();
        return name.equals(address.getHostAddress()) ? null : name.replaceAll("\\p{Cc}", "?");
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "names");
        thread.setDaemon(true);
        return thread;
    }

    /** Begins to look up a name, so that it is there when it is wanted. */
    public void expect(InetAddress address) {
        CompletableFuture<?> unused = lookedUp(address);
    }

    /** {@return the name of an address; null if it has none or that is not known soon enough} */
    public @Nullable String of(InetAddress address) {
        return lookedUp(address).join();
    }

    private CompletableFuture<@Nullable String> lookedUp(InetAddress address) {
        return names.computeIfAbsent(
                address,
                wanted -> CompletableFuture.supplyAsync(() -> resolver.apply(wanted), threads)
                        .completeOnTimeout(null, PATIENCE_SECONDS, TimeUnit.SECONDS));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
