/**
 * An NTP server and client (RFC 5905), in the order in which a request goes through the server.
 *
 * <p>{@link io.github.datagram.examples.ntp.NtpServer} takes requests from sockets, with the time at which the kernel received
 * each. {@code NtpRequest} tells what one is, {@code RateLimit} whether its client asks too often, and {@code NtpResponder}
 * makes the reply. {@code Departures} keeps the times at which the kernel sent replies, for clients that ask for them with their
 * next request: the interleaved mode (RFC 9769). None of it allocates anything per request.
 *
 * <p>{@link io.github.datagram.examples.ntp.NtpClient} asks a server, and computes what it learned twice: from the kernel's
 * times and from those that a program can take itself.
 */
@NullMarked
package io.github.datagram.examples.ntp;

import org.jspecify.annotations.NullMarked;
