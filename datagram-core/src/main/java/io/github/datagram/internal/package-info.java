/** The transports, and how one of them is chosen. */
package io.github.datagram.internal;
