/**
 * {@code benchmarks/run dns}: what a reply costs a DNS server.
 *
 * <p>{@link io.github.datagram.benchmarks.dns.DnsBenchmark} starts each
 * {@link io.github.datagram.benchmarks.dns.Contestant} with the same zone and lets {@code dnsperf} ask one after the other.
 */
@NullMarked
package io.github.datagram.benchmarks.dns;

import org.jspecify.annotations.NullMarked;
