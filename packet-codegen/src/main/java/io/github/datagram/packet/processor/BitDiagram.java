package io.github.datagram.packet.processor;

import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.List;

/** Draws a packet as RFCs do, 32 bits to a row. */
final class BitDiagram {
    private static final int ROW = 32;

    /** A piece of a field within a row. */
    private record Cell(Field field, String label, int bits, boolean continues) {}

    private final List<List<Cell>> rows = new ArrayList<>();
    private List<Cell> row = new ArrayList<>();
    private int column;

    BitDiagram(PacketModel model) {
        for (Field field : model.fields) {
            if (field.isFixed()) {
                addFixed(field);
            } else {
                addVarying(field);
            }
        }
        endRow();
    }

    private void addFixed(Field field) {
        int left = field.fixedBits();
        boolean first = true;
        int widest = Math.min(left, ROW);
        boolean labelInFirst = ROW - column >= Math.min(widest, 2 * field.name.length());
        while (left > 0) {
            int bits = Math.min(left, ROW - column);
            left -= bits;
            boolean labelled = labelInFirst ? first : !first && column == 0;
            row.add(new Cell(field, labelled ? field.name : "", bits, left > 0));
            labelInFirst |= labelled;
            first = false;
            column += bits;
            if (column == ROW) {
                endRow();
            }
        }
    }

    private void addVarying(Field field) {
        endRow();
        String when = field.when == null ? "" : " (when " + field.when.text() + ")";
        row.add(new Cell(field, field.name + " ..." + when, ROW, false));
        column = ROW;
        endRow();
    }

    private void endRow() {
        if (!row.isEmpty()) {
            rows.add(row);
        }
        row = new ArrayList<>();
        column = 0;
    }

    /** The picture, for a Javadoc comment. */
    CodeBlock javadoc() {
        StringBuilder picture = new StringBuilder();
        picture.append(" 0                   1                   2                   3\n");
        picture.append(" 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1\n");
        List<Cell> above = List.of();
        for (List<Cell> each : rows) {
            picture.append(separator(above, each)).append('\n');
            picture.append(line(each)).append('\n');
            above = each;
        }
        picture.append(separator(above, List.of()));
        return CodeBlock.of("<pre>{@code\n$L\n}</pre>\n", picture);
    }

    private static String line(List<Cell> cells) {
        StringBuilder line = new StringBuilder("|");
        for (Cell cell : cells) {
            line.append(centered(cell.label(), 2 * cell.bits() - 1)).append('|');
        }
        return line.toString();
    }

    private static String centered(String label, int width) {
        String text = label.length() > width ? label.substring(0, width) : label;
        int left = (width - text.length()) / 2;
        return " ".repeat(left) + text + " ".repeat(width - left - text.length());
    }

    /** The line between two rows, open where a field goes on. */
    private static String separator(List<Cell> above, List<Cell> below) {
        int width = Math.max(width(above), width(below));
        boolean[] open = new boolean[2 * width + 1];
        if (!above.isEmpty() && !below.isEmpty()) {
            Cell last = above.get(above.size() - 1);
            Cell first = below.get(0);
            if (last.continues() && first.field().equals(last.field())) {
                int from = Math.max(2 * (width(above) - last.bits()), 0);
                int to = 2 * first.bits();
                for (int i = from + 1; i < to; i++) {
                    open[i] = true;
                }
            }
        }
        StringBuilder line = new StringBuilder();
        for (int i = 0; i <= 2 * width; i++) {
            line.append(open[i] ? ' ' : i % 2 == 0 ? '+' : '-');
        }
        return line.toString();
    }

    private static int width(List<Cell> cells) {
        return cells.stream().mapToInt(Cell::bits).sum();
    }
}
