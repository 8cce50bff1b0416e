/** Servers on Netty's codecs, over the channel of {@code datagram-netty}. The commands know nothing of Netty. */
package io.github.datagram.examples.netty;
