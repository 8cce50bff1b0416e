/**
 * The {@code datagram} command: one file for each subcommand, and what these share.
 *
 * <p>To see what a service looks like begin with {@link io.github.datagram.examples.EchoCommand}.
 */
@NullMarked
package io.github.datagram.examples;

import org.jspecify.annotations.NullMarked;
