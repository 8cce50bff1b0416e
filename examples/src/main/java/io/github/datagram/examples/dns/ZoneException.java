package io.github.datagram.examples.dns;

import java.io.IOException;
import java.nio.file.Path;

/** A zone file that cannot be served: {@code FILE:LINE: reason}. */
public final class ZoneException extends IOException {
    private static final long serialVersionUID = 1;

    /**
     * An error on a line.
     *
     * @param file the file
     * @param line the line, counted from 1
     * @param reason what is wrong
     */
    ZoneException(Path file, int line, String reason) {
        super(file + ":" + line + ": " + reason);
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
