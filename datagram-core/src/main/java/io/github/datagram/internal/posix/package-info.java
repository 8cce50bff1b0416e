/**
 * Datagram sockets as POSIX has them, over JNR. {@link io.github.datagram.internal.posix.LibC} is the only place that knows
 * JNR; {@link io.github.datagram.internal.posix.Syscalls} sees to EINTR and errno.
 */
package io.github.datagram.internal.posix;
