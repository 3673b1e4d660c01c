package io.github.camelsimplex.client;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody who mistyped it has probably meant; for messages of errors. Thread-safe. */
public final class DidYouMean {

    private static final int FARTHEST = 3;

    private DidYouMean() {}

    /** The known name nearest to the given one, when one is near. */
    public static Optional<String> suggest(String name, Collection<String> known) {
        return suggest(name, known, FARTHEST);
    }

    /** The known name nearest to the given one, when it is not farther than some letters. */
    public static Optional<String> suggest(String name, Collection<String> known, int farthest) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(wanted, candidate)))
                .filter(nearest ->
                        distance(wanted, nearest) <= Math.min(farthest, Math.max(1, (name.length() + 1) / 2)));
    }

    /** The end of an error message: the question when a name is near, and the choices in any case. */
    public static String hint(String name, Collection<String> known) {
        String choices = known.isEmpty() ? "none" : String.join(", ", known);
        return question(name, known).orElse(".") + " Known: " + choices;
    }

    /** The question after a name that is wrong, such as {@code ; did you mean send?}, when a known name is near. */
    public static Optional<String> question(String name, Collection<String> known) {
        return suggest(name, known).map(nearest -> "; did you mean " + nearest + "?");
    }

    /** The Levenshtein distance, without regard to case. */
    private static int distance(String wanted, String candidate) {
        String other = candidate.toLowerCase(Locale.ROOT);
        int[] previous = new int[other.length() + 1];
        for (int column = 0; column <= other.length(); column++) {
            previous[column] = column;
        }
        for (int row = 1; row <= wanted.length(); row++) {
            int[] current = new int[other.length() + 1];
            current[0] = row;
            for (int column = 1; column <= other.length(); column++) {
                int replaced = previous[column - 1] + (wanted.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replaced, Math.min(previous[column], current[column - 1]) + 1);
            }
            previous = current;
        }
        return previous[other.length()];
    }
}
