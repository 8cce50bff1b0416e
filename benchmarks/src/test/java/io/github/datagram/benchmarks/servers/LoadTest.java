package io.github.datagram.benchmarks.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.benchmarks.comparison.CompiledProgram;
import java.io.IOException;
import java.net.DatagramPacket;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That both programs that ask find out what servers do. */
@EnabledOnOs(OS.LINUX)
class LoadTest {
    private static final int COUNT = 200;
    private static final double PER_SECOND = 10_000;
    private static final double MILLIS_PER_DATAGRAM = 0.1;

    private interface Start {
        Load now() throws IOException, InterruptedException;
    }

    /** The one in C where it can be compiled, which CI must be able to. */
    static Stream<Start> loads() {
        Start java = Load::startJava;
        return CompiledProgram.isInstalled("cc") || "true".equals(System.getenv("CI"))
                ? Stream.of(Load::start, java)
                : Stream.of(java);
    }

    @ParameterizedTest
    @MethodSource("loads")
    void allThatIsAnsweredIsCounted(Start start) throws IOException, InterruptedException {
        try (Load load = start.now();
                var server = new Answerer("127.0.0.77", LoadTest::all)) {
            Turn inWindow = load.inWindow(server.port(), 30, 7, COUNT);
            Turn atRate = load.atRate(server.port(), PER_SECOND, COUNT);
            for (Turn turn : List.of(inWindow, atRate)) {
                assertThat(turn.sent()).isEqualTo(COUNT);
                assertThat(turn.received()).isEqualTo(COUNT);
                assertThat(turn.times().getTotalCount()).isEqualTo(COUNT);
                assertThat(turn.wrong()).isZero();
                assertThat(turn.elsewhere()).isZero();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("loads")
    void whatIsNotAnsweredIsLost(Start start) throws IOException, InterruptedException {
        var counted = new int[1];
        Answerer.Fault everyFifthIsForgotten = questions -> {
            List<DatagramPacket> answered = all(questions);
            return ++counted[0] % 5 == 0 ? List.of() : answered;
        };
        try (Load load = start.now();
                var server = new Answerer("127.0.0.77", everyFifthIsForgotten)) {
            Turn turn = load.atRate(server.port(), PER_SECOND, COUNT);
            assertThat(turn.sent()).isEqualTo(COUNT);
            assertThat(turn.received()).isEqualTo(COUNT - COUNT / 5);
            assertThat(turn.times().getTotalCount()).isEqualTo(COUNT - COUNT / 5);
            assertThat(tally(EchoServer.C, turn).failure()).hasValue("40 lost, of 200");
        }
    }

    /** Who must answer from the address that was asked has failed then, and who cannot know it has not. */
    @ParameterizedTest
    @MethodSource("loads")
    void answersFromAnotherAddressAreTold(Start start) throws IOException, InterruptedException {
        try (Load load = start.now();
                var server = new Answerer("0.0.0.0", LoadTest::all)) {
            Turn turn = load.inWindow(server.port(), 1, 1, COUNT);
            assertThat(turn.received()).isEqualTo(COUNT);
            assertThat(turn.elsewhere()).isEqualTo(COUNT);
            assertThat(tally(EchoServer.OURS_MMSG, turn).failure())
                    .hasValue("200 answered from another address than was asked, of 200");
            assertThat(tally(EchoServer.NIO, turn).failure()).isEmpty();
        }
    }

    /** The second answer to the last question may come too late to be seen. */
    @ParameterizedTest
    @MethodSource("loads")
    void secondAnswersAreWrong(Start start) throws IOException, InterruptedException {
        Answerer.Fault twice = questions -> {
            var answered = new ArrayList<>(questions);
            answered.addAll(all(questions));
            return answered;
        };
        try (Load load = start.now();
                var server = new Answerer("127.0.0.77", twice)) {
            Turn turn = load.inWindow(server.port(), 1, 1, COUNT);
            assertThat(turn.received()).isEqualTo(COUNT);
            assertThat(turn.wrong()).isBetween(COUNT - 1L, (long) COUNT);
        }
    }

    /** A server that answers nothing before it has all: a clock that starts when a datagram is sent late would miss that. */
    @ParameterizedTest
    @MethodSource("loads")
    void theTimeOfAnAnswerCountsFromWhenItsQuestionWasDue(Start start) throws IOException, InterruptedException {
        Answerer.Fault heldUp = questions -> questions.size() < COUNT ? List.of() : all(questions);
        try (Load load = start.now();
                var server = new Answerer("127.0.0.77", heldUp)) {
            Turn turn = load.atRate(server.port(), PER_SECOND, COUNT);
            assertThat(turn.received()).isEqualTo(COUNT);
            assertThat(turn.micros(100)).isGreaterThan((COUNT - 2) * MILLIS_PER_DATAGRAM * 1000);
            assertThat(turn.micros(50)).isGreaterThan((COUNT / 2.0 - 2) * MILLIS_PER_DATAGRAM * 1000);
        }
    }

    private static List<DatagramPacket> all(List<DatagramPacket> questions) {
        List<DatagramPacket> answered = List.copyOf(questions);
        questions.clear();
        return answered;
    }

    private static Tally tally(EchoServer server, Turn turn) {
        var tally = new Tally();
        tally.add(server, turn);
        return tally;
    }
}
