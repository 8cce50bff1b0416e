package io.github.datagram.examples;

import io.github.datagram.Backend;
import io.github.datagram.Datagram;
import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOptions;
import io.github.datagram.DatagramStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** {@code datagram demo}: all backends that work here, asked on many addresses of this host. */
@Command(
        name = "demo",
        description = {
            "Starts services on 0.0.0.0 and [::], asks them on several addresses of this host and on multicast groups, and"
                    + " shows what each question carried and where its answer came from.",
            "Exits with 0 only if everything was read as it was asked, and every answer came from the address that was"
                    + " asked (from the interface, where a group was), on every backend that claims it can."
        },
        footer = {
            "",
            "A dash is something that the backend does not tell. Without --backend, or with auto, services on all that work"
                    + " here are shown, one after the other.",
        })
final class DemoCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @Mixin
    private BackendOption backend;

    @Mixin
    private Output output;

    private final Responder responder;

    /** As it should be. */
    DemoCommand() {
        this(Responder.FROM_THE_ASKED_ADDRESS);
    }

    /** With services that answer in some other way, to see whether it shows. */
    DemoCommand(Responder responder) {
        this.responder = responder;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        DemoPlan plan = DemoPlan.make();
        List<DemoRow> rows = new ArrayList<>();
        try (StopSignal stop = new StopSignal()) {
            for (Backend each : backends()) {
                for (String wildcard : plan.wildcards()) {
                    rows.addAll(ask(each, wildcard, plan.questions(wildcard), stop));
                }
            }
            if (stop.hasCome()) {
                output.note("stopped before all was asked");
            }
        }
        return report(rows, plan);
    }

    private List<Backend> backends() {
        if (backend.backend() != Backend.AUTO) {
            return List.of(backend.backend());
        }
        return Arrays.stream(Backend.values())
                .filter(each -> each != Backend.AUTO && works(each))
                .toList();
    }

    private boolean works(Backend each) {
        try (DatagramStream probe =
                DatagramStream.open(DatagramOptions.bind("127.0.0.1:0").backend(each))) {
            return probe.isOpen();
        } catch (DatagramException e) {
            output.note(BackendOption.name(each) + " is not shown: " + e.getMessage());
            return false;
        }
    }

    private List<DemoRow> ask(Backend each, String wildcard, List<DemoQuestion> questions, StopSignal stop)
            throws IOException, InterruptedException {
        List<DemoRow> rows = new ArrayList<>();
        try (DemoService service = DemoService.start(wildcard, each, responder)) {
            for (DemoQuestion question : questions) {
                if (!stop.hasCome()) {
                    rows.add(ask(service, question));
                }
            }
        }
        return rows;
    }

    private static DemoRow ask(DemoService service, DemoQuestion question) throws IOException, InterruptedException {
        service.forget();
        if (question.via() != null) {
            service.join(question.to(), question.via().getIndex());
        }
        try (DemoClient client = DemoClient.open(question, service.port())) {
            client.ask();
            DemoAnswer answer = client.awaitAnswer();
            Datagram carried = service.heard(answer == null ? PATIENCE : Duration.ZERO);
            return new DemoRow(
                    BackendOption.name(service.capabilities().backend()),
                    service.wildcard(),
                    question,
                    carried,
                    answer,
                    DemoVerdict.of(service, question, carried, answer));
        }
    }

    private int report(List<DemoRow> rows, DemoPlan plan) throws IOException {
        plan.omissions().forEach(output::note);
        if (output.isJson()) {
            for (DemoRow row : rows) {
                output.print(row.fields(), "");
            }
        } else {
            List<List<String>> table = new ArrayList<>(DemoRow.TITLES);
            rows.forEach(row -> table.add(row.cells()));
            Table.format(table).forEach(output::print);
        }
        long ok = count(rows, DemoVerdict.Kind.OK);
        long notHeard = count(rows, DemoVerdict.Kind.NOT_HEARD);
        long wrong = count(rows, DemoVerdict.Kind.WRONG);
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("ok", ok);
        summary.put("notHeard", notHeard);
        summary.put("wrong", wrong);
        output.print(summary, summary(rows.size(), ok, notHeard, wrong));
        return ok > 0 && wrong == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static String summary(int all, long ok, long notHeard, long wrong) {
        return String.format(
                "%n%d questions: %d answered from the address that was asked, %d not heard where the backend cannot choose the"
                        + " source, %d wrong",
                all, ok, notHeard, wrong);
    }

    private static long count(List<DemoRow> rows, DemoVerdict.Kind kind) {
        return rows.stream().filter(row -> row.verdict().kind() == kind).count();
    }
}
