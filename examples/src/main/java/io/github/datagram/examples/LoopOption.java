package io.github.datagram.examples;

import io.github.datagram.examples.netty.Loop;
import picocli.CommandLine.Option;

/** The option {@code --loop}. */
final class LoopOption {
    @Option(
            names = "--loop",
            paramLabel = "LOOP",
            defaultValue = "epoll",
            description = "On what Netty waits: epoll (default) or io_uring.")
    private Loop loop;

    Loop loop() {
        return loop;
    }
}
