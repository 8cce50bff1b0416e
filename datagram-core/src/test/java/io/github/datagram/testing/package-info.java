/** What tests of sockets need, in this module and in those that build on it: hosts, peers, threads, prerequisites. */
package io.github.datagram.testing;
