package io.github.datagram.examples.dns;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A zone file that cannot be served: {@code FILE:LINE: reason}, one line for each error. */
public final class ZoneException extends IOException {
    private static final long serialVersionUID = 1;

    /**
     * Errors on lines.
     *
     * @param errors what is wrong
     */
    ZoneException(List<String> errors) {
        super(String.join("\n", errors));
    }

    /**
     * An error that is on no line.
     *
     * @param file the file
     * @param reason what is wrong
     */
    ZoneException(Path file, String reason) {
        super(file + ": " + reason);
    }
}
