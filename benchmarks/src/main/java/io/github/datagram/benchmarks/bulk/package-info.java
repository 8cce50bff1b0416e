/**
 * {@code benchmarks/run bulk}: what it costs to carry a lot of data.
 *
 * <p>{@link io.github.datagram.benchmarks.bulk.Bulk} runs each {@link io.github.datagram.benchmarks.bulk.Contestant} in a
 * process of its own and speaks with it line by line.
 */
@NullMarked
package io.github.datagram.benchmarks.bulk;

import org.jspecify.annotations.NullMarked;
