package io.github.datagram.protocol.testing;

import io.github.datagram.packet.PacketList;
import io.github.datagram.packet.PacketView;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Calls everything that a view offers: after OK, nothing of it may throw. */
public final class Exercise {
    private static final Pattern WRITES_OR_FAILS =
            Pattern.compile("set[A-Z].*|update[A-Z].*|getClass|notify.*|wait|error");
    private static final Map<Class<?>, List<Method>> ACCESSORS = new ConcurrentHashMap<>();

    /** What the compiler must not leave out. */
    static volatile List<?> blackhole = List.of();

    private Exercise() {}

    public static void all(PacketView<?> view) {
        accessors(view);
        blackhole = List.of(view.toRecord(), view.hexDump(), view.hashCode(), view.toString());
        view.forEachField((name, bitOffset, bitLength, value) -> {
            if (bitOffset < 0 || bitOffset + bitLength > 8L * view.size()) {
                throw new AssertionError(name + " at " + bitOffset + " is outside of " + view.size() + " bytes");
            }
        });
    }

    private static void accessors(PacketView<?> view) {
        for (Method method : ACCESSORS.computeIfAbsent(view.getClass(), Exercise::accessorsOf)) {
            Object value = call(view, method, method.getParameterCount() == 1 ? new Object[] {0} : new Object[0]);
            if (value instanceof PacketView<?> part && part.size() > 0) {
                accessors(part);
            } else if (value instanceof PacketList<?, ?> list) {
                while (list.next()) {
                    accessors(list.get());
                }
            }
        }
    }

    /** All without parameters, and with the seed of a checksum. */
    private static List<Method> accessorsOf(Class<?> view) {
        return Arrays.stream(view.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .filter(method -> !WRITES_OR_FAILS.matcher(method.getName()).matches())
                .filter(method ->
                        method.getParameterCount() == 0 || method.getName().endsWith("Matches"))
                .toList();
    }

    private static Object call(PacketView<?> view, Method method, Object... arguments) {
        try {
            return method.invoke(view, arguments);
        } catch (InvocationTargetException e) {
            throw new AssertionError(view.getClass().getSimpleName() + "." + method.getName(), e.getCause());
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
