package io.github.camelsimplex.benchmarks.comparison;

import java.util.List;

/**
 * The marks that one run of the driver has printed.
 *
 * @param marks in their order
 */
record Marks(List<Mark> marks) {

    /**
     * A mark.
     *
     * @param messages the messages so far
     * @param wallNanos the time, from any origin
     * @param cpuNanos the CPU time of the process
     * @param residentKb the resident memory
     * @param threads the threads of Java
     * @param allocated the bytes allocated so far
     */
    record Mark(long messages, long wallNanos, long cpuNanos, long residentKb, long threads, long allocated) {
        private static Mark parse(String line) {
            String[] fields = line.split(" ", -1);
            long[] values = new long[fields.length];
            for (int i = 1; i < fields.length; i++) {
                values[i] = Long.parseLong(fields[i]);
            }
            return new Mark(values[1], values[2], values[3], values[4], values[5], values[6]);
        }
    }

    static Marks parse(String output) {
        return new Marks(output.lines()
                .filter(line -> line.startsWith("mark "))
                .map(Mark::parse)
                .toList());
    }

    Mark first() {
        return marks.get(0);
    }

    Mark last() {
        return marks.get(marks.size() - 1);
    }

    /** The mark from which on the run counts as warm. */
    Mark warm() {
        return at(last().messages() / 2);
    }

    /** The first mark with at least so many messages. */
    Mark at(long messages) {
        return marks.stream()
                .filter(mark -> mark.messages() >= messages)
                .findFirst()
                .orElseGet(this::last);
    }

    /** CPU time for each message between two marks, in microseconds. */
    static double cpuMicros(Mark from, Mark to) {
        return (to.cpuNanos() - from.cpuNanos()) / 1e3 / (to.messages() - from.messages());
    }

    /** Messages a second between two marks. */
    static double rate(Mark from, Mark to) {
        return (to.messages() - from.messages()) * 1e9 / (to.wallNanos() - from.wallNanos());
    }

    /** Bytes allocated for each message between two marks. */
    static double allocation(Mark from, Mark to) {
        return (double) (to.allocated() - from.allocated()) / (to.messages() - from.messages());
    }
}
