package io.github.datagram.benchmarks.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Map;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import org.jfree.svg.SVGGraphics2D;

/** Draws a result: a dot at each contestant's median, and a bar over its quartiles. */
final class Chart {
    private static final int WIDTH = 860;
    private static final int ROW_HEIGHT = 24;
    private static final int FRAME_HEIGHT = 90;
    private static final double DOT = 9;

    private static final Map<Party, Color> COLORS =
            Map.of(Party.OURS, new Color(0x0B6E4F), Party.FLOOR, new Color(0x5C6672), Party.PEER, new Color(0xB5541C));

    private final BenchmarkResult result;
    private final List<Row> rows;

    Chart(BenchmarkResult result) {
        this.result = result;
        rows = result.rows().stream().filter(row -> !row.isFailed()).toList();
    }

    /** The drawing, as an element for a page; a note instead where Java cannot draw, for want of fonts. */
    String svgOrNote() {
        try {
            return svg();
        } catch (RuntimeException | LinkageError | InternalError e) {
            return "<p class=\"note\">No chart: Java finds no fonts here (Debian: fontconfig and fonts-dejavu-core).</p>";
        }
    }

    String svg() {
        int height = FRAME_HEIGHT + ROW_HEIGHT * rows.size();
        var graphics = new SVGGraphics2D(WIDTH, height);
        var chart = new JFreeChart(null, JFreeChart.DEFAULT_TITLE_FONT, plot(), true);
        chart.setBackgroundPaint(Color.WHITE);
        chart.draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, height));
        return graphics.getSVGElement(result.name());
    }

    private XYPlot plot() {
        var labels = new SymbolAxis(null, rows.stream().map(Row::label).toArray(String[]::new));
        labels.setInverted(true);
        labels.setGridBandsVisible(false);
        labels.setTickLabelFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        var plot = new XYPlot(dots(), labels, new NumberAxis(result.unit()), renderer());
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        plot.setBackgroundPaint(Color.WHITE);
        plot.setRangeGridlinePaint(Color.LIGHT_GRAY);
        plot.setDomainGridlinePaint(new Color(0xEEEEEE));
        return plot;
    }

    private XYIntervalSeriesCollection dots() {
        var dots = new XYIntervalSeriesCollection();
        for (Party party : Party.values()) {
            dots.addSeries(dots(party));
        }
        return dots;
    }

    private XYIntervalSeries dots(Party party) {
        var series = new XYIntervalSeries(party.label());
        for (int i = 0; i < rows.size(); i++) {
            Spread spread = rows.get(i).spread();
            if (rows.get(i).party() == party && spread != null) {
                series.add(i, i, i, spread.median(), spread.p25(), spread.p75());
            }
        }
        return series;
    }

    private static XYErrorRenderer renderer() {
        var renderer = new XYErrorRenderer();
        renderer.setDrawXError(false);
        renderer.setErrorStroke(new BasicStroke(1.5f));
        for (Party party : Party.values()) {
            renderer.setSeriesPaint(party.ordinal(), COLORS.get(party));
            renderer.setSeriesShape(party.ordinal(), new Ellipse2D.Double(-DOT / 2, -DOT / 2, DOT, DOT));
        }
        return renderer;
    }
}
