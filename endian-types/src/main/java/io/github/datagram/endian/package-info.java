/**
 * Integers that know the byte order they have on the wire: {@link io.github.datagram.endian.Be16} to
 * {@link io.github.datagram.endian.Be128}, {@link io.github.datagram.endian.Le16} to
 * {@link io.github.datagram.endian.Le128}, and the order-free {@link io.github.datagram.endian.U8}.
 *
 * <p>Each holds the logical value, not its bytes: {@code Be32.of(1)} is one on every machine, compares as one, and has
 * its byte order only where it meets a buffer, in {@code read} and {@code write}. The type exists so that the compiler
 * keeps the orders apart; {@code toLe()} and {@code toBe()} are the only ways across, and {@code toInt()} or
 * {@code toLong()} the only ways out.
 *
 * <p>All types are final and value-based: use {@code equals}, never {@code ==}, and do not synchronise on them. Arithmetic
 * is unsigned and wraps at the width of the type, as it does in the registers of the peer; factories throw where a value
 * does not fit.
 *
 * <p>{@link io.github.datagram.endian.Wire} does the same for plain {@code int} and {@code long}.
 */
package io.github.datagram.endian;
