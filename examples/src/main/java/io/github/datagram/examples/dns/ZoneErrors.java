package io.github.datagram.examples.dns;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a zone file, in the order of its lines; of much that is wrong, the beginning. */
final class ZoneErrors {
    private static final int MOST = 20;

    private final Path path;
    private final List<String> told = new ArrayList<>();
    private int untold;

    ZoneErrors(Path path) {
        this.path = path;
    }

    /**
     * An error on a line.
     *
     * @param line the line, counted from 1
     * @param reason what is wrong
     */
    void add(int line, String reason) {
        if (told.size() < MOST) {
            told.add(path + ":" + line + ": " + reason);
        } else {
            untold++;
        }
    }

    boolean isEmpty() {
        return told.isEmpty();
    }

    /** Does nothing if nothing is wrong. */
    void throwAll() throws ZoneException {
        if (untold > 0) {
            told.add(path + ": " + untold + (untold == 1 ? " more error" : " more errors"));
        }
        if (!told.isEmpty()) {
            throw new ZoneException(told);
        }
    }
}
