package io.github.datagram.benchmarks.codec;

/**
 * What one fork gave.
 *
 * @param nanos the time for a packet
 * @param bytes what was allocated for it
 */
record Sample(double nanos, double bytes) {}
