package io.github.camelsimplex.examples.moderator;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The forbidden words. Case, width, accents and invisible characters do not hide a word. Immutable. */
final class BlockedWords {

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{M}]");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final Set<String> words;

    /** Creates it from words separated by commas; an empty list blocks nothing. */
    BlockedWords(String list) {
        words = Arrays.stream(list.split(",", -1))
                .map(BlockedWords::plain)
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The first blocked word of a text. */
    Optional<String> in(String text) {
        return BETWEEN_WORDS.splitAsStream(plain(text)).filter(words::contains).findFirst();
    }

    private static String plain(String text) {
        String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
        return INVISIBLE.matcher(decomposed).replaceAll("").toLowerCase(Locale.ROOT);
    }
}
