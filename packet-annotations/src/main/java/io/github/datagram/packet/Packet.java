package io.github.datagram.packet;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a packet: a record whose components are the fields in wire order. See the
 * {@linkplain io.github.datagram.packet package} for what a component may be.
 *
 * <p>The record may be top-level or nested, in a package, not private and not generic. For a nested one the names of the
 * enclosing types go before its own: {@code Dns.Header} yields {@code DnsHeaderView}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Packet {
    /** {@return how the bits of {@link Bits} fields are counted} */
    BitOrder bits() default BitOrder.MSB0;

    /** {@return the byte order of {@code short}, {@code int} and {@code long} components} */
    Order order() default Order.BIG_ENDIAN;
}
