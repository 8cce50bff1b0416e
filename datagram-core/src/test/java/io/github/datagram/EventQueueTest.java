package io.github.datagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.datagram.SocketEvent.EventsLost;
import io.github.datagram.SocketEvent.TransmitTimestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventQueueTest {
    private static final int CAPACITY = 1024;

    private final EventQueue queue = new EventQueue(null, null);

    /** An event that others do not equal. */
    private static SocketEvent event(long number) {
        return new TransmitTimestamp(number, TransmitStage.SENT, TimestampSource.SOFTWARE, Instant.EPOCH);
    }

    private void accept(int from, int to) {
        for (int i = from; i < to; i++) {
            queue.accept(event(i));
        }
    }

    private List<SocketEvent> takeAll() {
        return Stream.generate(queue::poll).takeWhile(event -> event != null).toList();
    }

    @Test
    void eventsComeOutInTheirOrderAndOnce() {
        assertThat(queue.isEmpty()).isTrue();
        assertThat(queue.poll()).isNull();
        accept(0, 3);

        assertThat(queue.isEmpty()).isFalse();
        assertThat(takeAll()).containsExactly(event(0), event(1), event(2));
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void whatFindsNoRoomIsCountedAndToldBehindWhatFoundSome() {
        accept(0, CAPACITY + 3);

        for (int i = 0; i < CAPACITY; i++) {
            assertThat(queue.poll()).isEqualTo(event(i));
        }
        assertThat(queue.isEmpty()).as("the loss is still to be told").isFalse();
        assertThat(takeAll()).containsExactly(new EventsLost(3));
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void eachLossIsToldOnceHoweverOftenTheQueueOverflows() {
        accept(0, CAPACITY + 1);
        assertThat(queue.poll()).isEqualTo(event(0));
        accept(CAPACITY + 1, CAPACITY + 3);
        assertThat(takeAll()).hasSize(CAPACITY + 1).endsWith(event(CAPACITY + 1), new EventsLost(2));

        accept(0, CAPACITY + 5);
        assertThat(takeAll()).hasSize(CAPACITY + 1).endsWith(new EventsLost(5));
    }

    @Test
    void whoEachEventWakesIsPutBackByAWaitWithinAWait() {
        List<String> woken = new ArrayList<>();

        assertThat(queue.wakeReceiver(() -> woken.add("outer"))).isNull();
        Runnable outer = queue.wakeReceiver(() -> woken.add("inner"));
        assertThat(queue.wakeWaiter(() -> woken.add("waiter"))).isNull();
        accept(0, 1);
        queue.wakeReceiver(outer);
        accept(1, 2);
        queue.wakeReceiver(null);
        queue.wakeWaiter(null);
        accept(2, 3);

        assertThat(woken).containsExactly("inner", "waiter", "outer", "waiter");
    }

    @Test
    void anEventThatIsLostWakesToo() {
        List<String> woken = new ArrayList<>();
        accept(0, CAPACITY);
        queue.wakeReceiver(() -> woken.add("receiver"));
        accept(CAPACITY, CAPACITY + 1);
        assertThat(woken).containsExactly("receiver");
    }

    @Test
    void aHandlerIsToldOfEverythingAndGoesOnWhereItThrew() {
        List<SocketEvent> told = new ArrayList<>();
        var handled = new EventQueue(
                event -> {
                    told.add(event);
                    if (told.size() == 2) {
                        throw new IllegalStateException("handler");
                    }
                },
                null);
        for (int i = 0; i < 3; i++) {
            handled.accept(event(i));
        }

        assertThat(handled.mustBeTold()).isTrue();
        assertThatThrownBy(handled::dispatch).hasMessage("handler");
        assertThat(handled.mustBeTold()).isTrue();
        handled.dispatch();
        assertThat(told).containsExactly(event(0), event(1), event(2));
        assertThat(handled.mustBeTold()).isFalse();
    }

    @Test
    void withoutAHandlerNothingMustBeToldAndAllStaysForWhoPolls() {
        accept(0, 1);
        queue.dispatch();
        assertThat(queue.mustBeTold()).isFalse();
        assertThat(takeAll()).containsExactly(event(0));
    }

    @Test
    void transmitTimestampsAreEventsUnlessTheyHaveAHandler() {
        queue.accept(7, TransmitStage.SENT, TimestampSource.SOFTWARE, 0);
        assertThat(takeAll()).containsExactly(event(7));

        List<Long> told = new ArrayList<>();
        var inNumbers = new EventQueue(null, (id, stage, source, nanos) -> told.add(id));
        for (int i = 0; i < CAPACITY + 2; i++) {
            inNumbers.accept(i, TransmitStage.SENT, TimestampSource.SOFTWARE, i);
        }
        assertThat(inNumbers.mustBeTold()).isTrue();
        inNumbers.dispatch();
        assertThat(told).hasSize(CAPACITY).startsWith(0L, 1L).endsWith(CAPACITY - 1L);
        assertThat(inNumbers.poll()).isEqualTo(new EventsLost(2));
        assertThat(inNumbers.poll()).isNull();
    }

    @Test
    void betweenThreadsEveryEventIsToldOrCounted() throws Exception {
        int events = 200_000;
        var filling = new FutureTask<Void>(() -> accept(0, events), null);
        new Thread(filling).start();
        long seen = 0;
        while (!filling.isDone() || !queue.isEmpty()) {
            SocketEvent event = queue.poll();
            if (event != null) {
                seen += event instanceof EventsLost lost ? lost.count() : 1;
            }
        }
        filling.get();
        assertThat(seen).isEqualTo(events);
    }
}
