package io.github.camelsimplex.camel;

import java.util.Locale;
import java.util.Set;

/** Makes texts that a peer has chosen safe to show and to use as the name of a file. */
final class Texts {

    private static final int LONGEST_SHOWN = 80;
    private static final int LONGEST_NAME = 120;
    private static final String FORBIDDEN_IN_NAMES = "/\\:*?\"<>|";
    private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul");

    private Texts() {}

    /** A text without control and direction characters, cut to a length that fits a log line. */
    static String printable(String text) {
        String clean = withoutControls(text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) : text);
        return text.length() > LONGEST_SHOWN ? clean + "…" : clean;
    }

    /**
     * A name that stays inside its folder on every system: no separators, no control or direction characters, no leading
     * dots, no device names, not too long; the extension is kept.
     */
    static String fileName(String name) {
        StringBuilder safe = new StringBuilder();
        withoutControls(name)
                .codePoints()
                .forEach(c -> safe.appendCodePoint(FORBIDDEN_IN_NAMES.indexOf(c) >= 0 ? '_' : c));
        String stripped = safe.toString().strip().replaceFirst("^\\.+", "_");
        String base = stripped.contains(".") ? stripped.substring(0, stripped.indexOf('.')) : stripped;
        if (stripped.isEmpty() || DEVICES.contains(base.toLowerCase(Locale.ROOT))) {
            return "_" + stripped;
        }
        return shortened(stripped);
    }

    private static String shortened(String name) {
        if (name.length() <= LONGEST_NAME) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String extension = dot > 0 && name.length() - dot <= 10 ? name.substring(dot) : "";
        int end = LONGEST_NAME - extension.length();
        if (Character.isHighSurrogate(name.charAt(end - 1))) {
            end--;
        }
        return name.substring(0, end) + extension;
    }

    private static String withoutControls(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().filter(Texts::isHarmless).forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static boolean isHarmless(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }
}
