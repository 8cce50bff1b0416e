package io.github.datagram.internal.posix;

/**
 * How the value of an option looks in the memory that {@code setsockopt(2)} and {@code getsockopt(2)} are given.
 *
 * @param <T> the type of the value
 */
interface OptionCodec<T> {
    /** Writes a value from offset 0 on, and returns its length. */
    int write(T value, Memory memory);

    /** {@return the value that the kernel wrote} */
    T read(Memory memory, int length);
}
