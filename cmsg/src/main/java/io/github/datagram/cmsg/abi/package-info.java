/**
 * Every number that comes from a C header: struct layouts and constants as values, one file per platform, so that all of
 * them can be tested on any machine.
 *
 * <p>{@link io.github.datagram.cmsg.abi.Abi#host()} is the ABI of the running machine; code chooses it once and never asks
 * again for word size, byte order or operating system.
 */
package io.github.datagram.cmsg.abi;
