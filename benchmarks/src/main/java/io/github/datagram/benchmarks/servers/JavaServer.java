package io.github.datagram.benchmarks.servers;

import com.sun.management.ThreadMXBean;
import io.github.datagram.benchmarks.comparison.UnavailableException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;

/**
 * The process of a server in Java. It prints {@code PORT n}, or {@code UNAVAILABLE cause}; to each line that it is sent it
 * answers with its {@link Figures}, and with its input it ends.
 */
final class JavaServer {
    private JavaServer() {}

    /** Runs the server that its first argument names on the port that its second names. */
    public static void main(String[] arguments) throws Exception {
        Thread.setDefaultUncaughtExceptionHandler((thread, exception) -> {
            exception.printStackTrace();
            Runtime.getRuntime().halt(1);
        });
        try {
            EchoLoop loop = EchoServer.valueOf(arguments[0]).open(Integer.parseInt(arguments[1]));
            System.out.println("PORT " + loop.port());
            answerQuestions(loop.threadId());
        } catch (UnavailableException e) {
            System.out.println("UNAVAILABLE " + String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
        }
        System.exit(0);
    }

    /** Management comes after the server serves: it takes longer to start than most servers. */
    private static void answerQuestions(long threadId) throws IOException {
        var questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        if (questions.readLine() == null) {
            return;
        }
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var garbage = GarbageWatch.watch();
        do {
            System.out.println(garbage.figures(threads.getThreadAllocatedBytes(threadId)));
        } while (questions.readLine() != null);
    }
}
