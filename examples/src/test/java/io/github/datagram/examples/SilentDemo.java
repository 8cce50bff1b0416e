package io.github.datagram.examples;

/** A demo whose services answer nothing, and say so on standard error: it has to wait for each answer. */
final class SilentDemo {
    private SilentDemo() {}

    /** Runs it; the arguments are those of {@code datagram}. */
    public static void main(String[] arguments) {
        DatagramCommand.run(
                Run.making(new DemoCommand((stream, query) -> System.err.println("asked " + query))), arguments);
    }
}
