/**
 * The one contract that each transport fulfils: {@link io.github.datagram.spi.Transport}. A transport fills
 * {@link io.github.datagram.spi.ReceiveSlot}s and empties {@link io.github.datagram.spi.SendSlot}s; nothing above it knows
 * how.
 */
package io.github.datagram.spi;
