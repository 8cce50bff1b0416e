package io.github.datagram.examples;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * While it is open, SIGHUP does something instead of ending the program. Does nothing where there is no such signal.
 *
 * <p>Only {@code sun.misc.Signal} tells of signals, which {@code jdk.unsupported} exports for that reason (JEP 260). It is
 * called by reflection because javac warns of it in a way that nothing can silence.
 */
final class HangUp implements AutoCloseable {
    private @Nullable Object before;

    /**
     * What the signal does from now on.
     *
     * @return whether it will; not if the program was started to ignore it, as by nohup(1)
     */
    boolean orRun(Runnable action) {
        Class<?> type = type("sun.misc.SignalHandler");
        before = install(Proxy.newProxyInstance(
                HangUp.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, signal) -> {
                    action.run();
                    return null;
                }));
        try {
            return before != null && !before.equals(type.getField("SIG_IGN").get(null));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@return what was there before, null if there is no such signal} */
    private static @Nullable Object install(Object handler) {
        Class<?> signal = type("sun.misc.Signal");
        try {
            Object hangUp = signal.getConstructor(String.class).newInstance("HUP");
            Method handle = signal.getMethod("handle", signal, type("sun.misc.SignalHandler"));
            return handle.invoke(null, hangUp, handler);
        } catch (ReflectiveOperationException unknownHere) {
            return null;
        }
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("module jdk.unsupported is missing", e);
        }
    }

    @Override
    public void close() {
        if (before != null) {
            install(before);
        }
    }
}
