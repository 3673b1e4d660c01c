package io.github.camelsimplex.client;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Suggests the intended name for a misspelt one, for error messages. Thread-safe. */
public final class DidYouMean {

    private static final int FARTHEST = 3;

    private DidYouMean() {}

    /** The known name nearest to the given one, if it is near enough. */
    public static Optional<String> suggest(String name, Collection<String> known) {
        return suggest(name, known, FARTHEST);
    }

    /** The known name nearest to the given one, if it differs in at most this number of letters. */
    public static Optional<String> suggest(String name, Collection<String> known, int farthest) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(wanted, candidate)))
                .filter(nearest ->
                        distance(wanted, nearest) <= Math.min(farthest, Math.max(1, (name.length() + 1) / 2)));
    }

    /** The end of an error message: the question if a name is near, and always the choices. */
    public static String hint(String name, Collection<String> known) {
        String choices = known.isEmpty() ? "none" : String.join(", ", known);
        return question(name, known).orElse(".") + " Known: " + choices;
    }

    /** The question after a wrong name, such as {@code ; did you mean send?}, if a known name is near. */
    public static Optional<String> question(String name, Collection<String> known) {
        return suggest(name, known).map(nearest -> "; did you mean " + nearest + "?");
    }

    /** The Levenshtein distance, ignoring case. */
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
