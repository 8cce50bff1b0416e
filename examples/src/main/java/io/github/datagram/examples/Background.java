package io.github.datagram.examples;

import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Does one thing after the other in a thread of its own, for one that must not wait. */
final class Background implements AutoCloseable {
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

    /** Does something when what was given before is done; nothing more once something has thrown. */
    void run(Runnable work) {
        last = last.thenRunAsync(work, thread);
    }

    /** Waits until all is done, and throws what it threw. */
    void await() {
        try {
            last.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof UncheckedIOException failure ? failure : e;
        }
    }

    /** Drops what is left. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
