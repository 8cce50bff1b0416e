/**
 * Datagram sockets with all their metadata in Netty pipelines. Follow a datagram from the loop to the pipeline in
 * {@link io.github.datagram.netty.MetadataDatagramChannel}: its {@code LoopDriver} tells that there is something, on epoll or
 * on io_uring; {@code InboundMessages} makes {@link io.github.datagram.netty.ReceivedPacket}s of it; and what is written
 * leaves by {@code OutboundMessages}.
 */
package io.github.datagram.netty;
