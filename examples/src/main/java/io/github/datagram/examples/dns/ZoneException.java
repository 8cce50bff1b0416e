package io.github.datagram.examples.dns;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A zone file that cannot be served. */
public final class ZoneException extends IOException {
    private static final long serialVersionUID = 1;

    private final String[] errors;

    /**
     * Errors on lines.
     *
     * @param errors what is wrong
     */
    ZoneException(List<String> errors) {
        super(String.join("\n", errors));
        this.errors = errors.toArray(String[]::new);
    }

    /**
     * An error that is on no line.
     *
     * @param file the file
     * @param reason what is wrong
     */
    ZoneException(Path file, String reason) {
        this(List.of(file + ": " + reason));
    }

    /** {@return what is wrong: {@code FILE:LINE: reason}, or {@code FILE: reason} of what is on no line} */
    public List<String> errors() {
        return List.of(errors);
    }
}
