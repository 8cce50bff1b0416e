package io.github.datagram.internal.posix;

import io.github.datagram.cmsg.abi.Constant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An option as {@code setsockopt(2)} knows it.
 *
 * @param level its level
 * @param name its name
 * @param codec how its value looks
 * @param families which sockets it is for
 * @param isReadable whether the kernel tells its value
 * @param stronger an option that does more, to be tried first when it is set; null if there is none
 * @param <T> the type of its value
 */
record KernelOption<T>(
        Constant level,
        Constant name,
        OptionCodec<T> codec,
        Predicate<Family> families,
        boolean isReadable,
        @Nullable Constant stronger) {
    KernelOption(Constant level, Constant name, OptionCodec<T> codec, Predicate<Family> families) {
        this(level, name, codec, families, true, null);
    }

    KernelOption<T> unreadable() {
        return new KernelOption<>(level, name, codec, families, false, stronger);
    }

    KernelOption<T> withStronger(Constant other) {
        return new KernelOption<>(level, name, codec, families, isReadable, other);
    }
}
