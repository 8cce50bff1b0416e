/** What servers that share a port among threads have in common. */
@NullMarked
package io.github.datagram.examples.workers;

import org.jspecify.annotations.NullMarked;
