package io.github.datagram.benchmarks.codec;

/**
 * What one fork gave.
 *
 * @param nanos the time for a packet, in the fastest iteration
 * @param bytes what was allocated for it
 */
record Sample(double nanos, double bytes) {}
