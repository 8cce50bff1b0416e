package io.github.datagram.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A call that runs in a thread of its own.
 *
 * @param <T> what it returns
 */
public final class BackgroundCall<T> {
    private static final int SIGURG = 23;
    private static final long SECONDS = 30;
    private static final int SAMPLES = 20;

    private final FutureTask<T> task;
    private final CompletableFuture<Integer> threadId = new CompletableFuture<>();
    private final Thread thread;

    private BackgroundCall(Callable<T> call) {
        task = new FutureTask<>(() -> {
            threadId.complete(NativeThread.id());
            return call.call();
        });
        thread = new Thread(task, "background");
        thread.setDaemon(true);
    }

    /**
     * Starts a call.
     *
     * @param call what to run
     * @param <T> what it returns
     * @return the running call
     */
    public static <T> BackgroundCall<T> start(Callable<T> call) {
        var started = new BackgroundCall<>(call);
        started.thread.start();
        return started;
    }

    /**
     * Starts a call that stays on one processor.
     *
     * @param processor the number of the processor, one of the first 64
     * @param call what to run
     * @param <T> what it returns
     * @return the running call
     */
    public static <T> BackgroundCall<T> startOn(int processor, Callable<T> call) {
        return start(() -> {
            NativeThread.stayOn(processor);
            return call.call();
        });
    }

    /** {@return its thread} */
    public Thread thread() {
        return thread;
    }

    /** {@return whether it has ended} */
    public boolean isDone() {
        return task.isDone();
    }

    /**
     * Waits until the call sleeps: in Java, or in the kernel, of which the JVM believes that its thread runs.
     *
     * @return this
     */
    public BackgroundCall<T> awaitBlocked() throws Exception {
        int id = threadId.get(SECONDS, TimeUnit.SECONDS);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        int asleep = 0;
        while (asleep < SAMPLES && !isDone()) {
            asleep = isAsleep(id) ? asleep + 1 : 0;
            if (System.nanoTime() > deadline) {
                throw new AssertionError("the call did not block");
            }
            Thread.onSpinWait();
        }
        return this;
    }

    private boolean isAsleep(int id) {
        return switch (thread.getState()) {
            case RUNNABLE -> isInNativeMethod() && kernelState(id) == 'S';
            case WAITING, TIMED_WAITING -> true;
            default -> false;
        };
    }

    /** The JVM's own waits, for a class to be loaded or a safepoint to end, are not what a test waits for. */
    private boolean isInNativeMethod() {
        StackTraceElement[] stack = thread.getStackTrace();
        return stack.length > 0 && stack[0].isNativeMethod();
    }

    private static char kernelState(int id) {
        try {
            String stat = Files.readString(Path.of("/proc/self/task/" + id + "/stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Interrupts the system call that it is in by a signal, once; does nothing if the call has ended. */
    public void signal() throws Exception {
        NativeThread.handle(SIGURG);
        NativeThread.signal(threadId.get(SECONDS, TimeUnit.SECONDS), SIGURG);
    }

    /**
     * Waits for its end, and not for ever.
     *
     * @return what it returned
     * @throws Exception what it threw
     */
    public T await() throws Exception {
        try {
            return task.get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        } catch (TimeoutException e) {
            var stuck = new AssertionError("the call has not ended");
            stuck.setStackTrace(thread.getStackTrace());
            throw stuck;
        }
    }
}
