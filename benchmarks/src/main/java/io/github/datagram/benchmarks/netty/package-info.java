/** What a datagram costs to receive in a Netty pipeline: the channel of {@code datagram-netty} beside Netty's own. */
package io.github.datagram.benchmarks.netty;
