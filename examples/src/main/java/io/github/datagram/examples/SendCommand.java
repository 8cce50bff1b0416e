package io.github.datagram.examples;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "send")
final class SendCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        return 0;
    }
}
