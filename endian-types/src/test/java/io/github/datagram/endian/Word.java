package io.github.datagram.endian;

import static java.math.BigInteger.ONE;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** One of the endian types, driven by reflection, so that every type is held to the same tests. */
record Word(Class<?> type) {
    static final List<Word> ALL = List.of(
            new Word(U8.class),
            new Word(Be16.class),
            new Word(Be24.class),
            new Word(Be32.class),
            new Word(Be48.class),
            new Word(Be64.class),
            new Word(Be128.class),
            new Word(Le16.class),
            new Word(Le24.class),
            new Word(Le32.class),
            new Word(Le48.class),
            new Word(Le64.class),
            new Word(Le128.class));

    int bits() {
        return (int) constant("BITS");
    }

    int bytes() {
        return (int) constant("BYTES");
    }

    Object constant(String name) {
        try {
            return type.getField(name).get(null);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    BigInteger modulus() {
        return ONE.shiftLeft(bits());
    }

    BigInteger wrap(BigInteger value) {
        return value.mod(modulus());
    }

    boolean isBigEndian() {
        return type.getSimpleName().startsWith("Be");
    }

    boolean hasOrder() {
        return type != U8.class;
    }

    /** The value made from a model value, out of its low bits. */
    Object of(BigInteger value) {
        BigInteger low = wrap(value);
        if (bits() == 128) {
            return call(null, "of", low.shiftRight(64).longValue(), low.longValue());
        }
        if (bits() > 32) {
            return call(null, "of", low.longValue());
        }
        return call(null, "of", low.intValue());
    }

    /** The model value of {@code value}. */
    BigInteger model(Object value) {
        if (bits() >= 64) {
            return (BigInteger) call(value, "toBigInteger");
        }
        return BigInteger.valueOf((long) call(value, "toLong"));
    }

    Object read(ByteBuffer buffer, int index) {
        return call(null, "read", buffer, index);
    }

    void write(Object value, ByteBuffer buffer, int index) {
        call(value, "write", buffer, index);
    }

    /** What {@code Wire} reads from a buffer, at an index or in a word. */
    Object getFromWire(Object... place) {
        return call(Wire.class, null, "get" + this, place);
    }

    /** Calls the method of that name whose parameters accept {@code arguments}; null is the receiver of a static one. */
    Object call(Object receiver, String name, Object... arguments) {
        return call(type, receiver, name, arguments);
    }

    private static Object call(Class<?> type, Object receiver, String name, Object... arguments) {
        Method method = Arrays.stream(type.getMethods())
                .filter(candidate -> candidate.getName().equals(name))
                .filter(candidate -> !candidate.isBridge() && accepts(candidate, arguments))
                .findFirst()
                .orElseThrow(() -> new AssertionError(type.getSimpleName() + "." + name + Arrays.toString(arguments)));
        try {
            return method.invoke(receiver, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new AssertionError(e);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean accepts(Method method, Object... arguments) {
        Class<?>[] parameters = method.getParameterTypes();
        if (parameters.length != arguments.length) {
            return false;
        }
        for (int i = 0; i < parameters.length; i++) {
            if (!boxed(parameters[i]).isInstance(arguments[i])) {
                return false;
            }
        }
        return true;
    }

    private static Class<?> boxed(Class<?> type) {
        if (type == int.class) {
            return Integer.class;
        }
        return type == long.class ? Long.class : type;
    }

    @Override
    public String toString() {
        return type.getSimpleName();
    }
}
