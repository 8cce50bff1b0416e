package io.github.datagram.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.Backend;
import io.github.datagram.Datagram;
import io.github.datagram.Ecn;
import io.github.datagram.testing.RequiresLinux;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Judges one real question and its answer against what it was not. */
@RequiresLinux
class DemoVerdictTest {
    private InetAddress client;
    private InetAddress asked;
    private DemoService service;
    private Datagram carried;
    private DemoAnswer answer;

    @BeforeEach
    void askOnce() throws Exception {
        client = InetAddress.getByName("127.0.0.9");
        asked = InetAddress.getByName("127.0.0.77");
        service = DemoService.start("0.0.0.0", Backend.MMSG, Responder.FROM_THE_ASKED_ADDRESS);
        try (DemoClient asking = DemoClient.open(question(7, Ecn.ECT_0, 46), service.port())) {
            asking.ask();
            answer = asking.awaitAnswer();
            carried = service.heard(Duration.ofSeconds(10));
        }
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void praisesWhatHeld() {
        assertThat(judge(question(7, Ecn.ECT_0, 46), carried, answer))
                .isEqualTo(new DemoVerdict(DemoVerdict.Kind.OK, "ok"));
    }

    @Test
    void seesEveryMarkThatDiffers() {
        assertThat(judge(question(8, Ecn.CE, 0), carried, answer).text())
                .isEqualTo("WRONG: HOP_LIMIT differs, ECN differs, DSCP differs");
    }

    @Test
    void seesAnAnswerFromElsewhere() {
        var elsewhere = new InetSocketAddress(client, service.port());

        assertThat(judge(question(7, Ecn.ECT_0, 46), carried, new DemoAnswer(elsewhere, true))
                        .text())
                .isEqualTo("WRONG: answered from 127.0.0.9:" + service.port());
    }

    @Test
    void seesAnAnswerFromAnotherPort() {
        var elsewhere = new InetSocketAddress(asked, 1);

        assertThat(judge(question(7, Ecn.ECT_0, 46), carried, new DemoAnswer(elsewhere, true))
                        .text())
                .isEqualTo("WRONG: answered from 127.0.0.77:1");
    }

    @Test
    void seesThatNothingCame() {
        assertThat(judge(question(7, Ecn.ECT_0, 46), null, null).text())
                .isEqualTo("WRONG: the question did not arrive, no answer");
    }

    private DemoVerdict judge(DemoQuestion question, Datagram seen, DemoAnswer heard) {
        return DemoVerdict.of(service, question, seen, heard);
    }

    private DemoQuestion question(int hopLimit, Ecn ecn, int dscp) {
        return new DemoQuestion(client, asked, null, hopLimit, ecn, dscp);
    }
}
