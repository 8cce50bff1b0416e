/** The transport on {@link java.nio.channels.DatagramChannel}: it runs on every platform, and tells the source alone. */
package io.github.datagram.internal.nio;
