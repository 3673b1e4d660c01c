package io.github.camelsimplex.benchmarks.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A plot of some lines as SVG. */
final class Plot {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final int MARGIN = 60;
    private static final int TICKS = 5;
    private static final List<String> COLOURS = List.of("#c0392b", "#2471a3", "#e59866", "#7fb3d5");

    private final String title;
    private final String xTitle;
    private final List<Line> lines = new ArrayList<>();

    /**
     * A line.
     *
     * @param name in the legend
     * @param points pairs of x and y
     */
    record Line(String name, List<double[]> points) {}

    Plot(String title, String xTitle) {
        this.title = title;
        this.xTitle = xTitle;
    }

    void add(String name, List<double[]> points) {
        lines.add(new Line(name, points));
    }

    String svg() {
        double maxX = max(0);
        double maxY = max(1);
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                        + " font-size=\"12\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n",
                WIDTH,
                HEIGHT));
        text(svg, MARGIN, 20, "start", title);
        text(svg, WIDTH / 2.0, HEIGHT - 8, "middle", xTitle);
        for (int tick = 0; tick <= TICKS; tick++) {
            double y = y(maxY * tick / TICKS, maxY);
            svg.append(String.format(
                    Locale.ROOT,
                    "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"#ddd\"/>%n",
                    MARGIN,
                    y,
                    WIDTH - 20,
                    y));
            text(svg, MARGIN - 6, y + 4, "end", number(maxY * tick / TICKS));
            text(svg, x(maxX * tick / TICKS, maxX), HEIGHT - 28, "middle", number(maxX * tick / TICKS));
        }
        for (int i = 0; i < lines.size(); i++) {
            line(svg, lines.get(i), COLOURS.get(i % COLOURS.size()), maxX, maxY);
            text(svg, WIDTH - 24, 40 + 16.0 * i, "end", lines.get(i).name(), COLOURS.get(i % COLOURS.size()));
        }
        return svg.append("</svg>\n").toString();
    }

    private static void line(StringBuilder svg, Line line, String colour, double maxX, double maxY) {
        svg.append("<polyline fill=\"none\" stroke-width=\"2\" stroke=\"")
                .append(colour)
                .append("\" points=\"");
        line.points()
                .forEach(point ->
                        svg.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(point[0], maxX), y(point[1], maxY))));
        svg.append("\"/>\n");
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
        text(svg, x, y, anchor, text, "black");
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String text, String colour) {
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>%n",
                x,
                y,
                anchor,
                colour,
                text));
    }

    private double max(int axis) {
        return lines.stream()
                .flatMap(line -> line.points().stream())
                .mapToDouble(point -> point[axis])
                .max()
                .orElse(1);
    }

    private static double x(double value, double max) {
        return MARGIN + value / max * (WIDTH - MARGIN - 20);
    }

    private static double y(double value, double max) {
        return HEIGHT - 44 - value / max * (HEIGHT - 80);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%,.0f", value);
    }
}
