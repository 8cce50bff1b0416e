package io.github.datagram.benchmarks.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.Backend;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Which entrants can run here. */
public final class Available {
    private Available() {}

    /** {@return all but those that need io_uring where it is forbidden, or a compiler that is missing, which CI must have} */
    public static List<String> names(Entrant... entrants) throws IOException, InterruptedException {
        var names = new ArrayList<String>();
        for (Entrant entrant : entrants) {
            if (entrant.usesRings() && Backend.IO_URING.unavailabilityCause().isPresent()) {
                continue;
            }
            try {
                assertThat(entrant.command()).isNotEmpty();
                names.add(entrant.name());
            } catch (UnavailableException e) {
                assertThat(System.getenv("CI")).as(e.getMessage()).isNotEqualTo("true");
            }
        }
        return names;
    }
}
