package io.github.camelsimplex.camel.produce;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Makes texts from a peer safe to show and to use as a file name, and puts failures into words. */
public final class Texts {

    private static final int LONGEST_SHOWN = 80;
    private static final int LONGEST_NAME_BYTES = 200;
    private static final String FORBIDDEN_IN_NAMES = "/\\:*?\"<>|";
    private static final Pattern DEVICE = Pattern.compile("(?i)con|prn|aux|nul|(com|lpt)[0-9¹²³]");

    private Texts() {}

    /** The message of a failure, or its name if it does not have one. */
    public static String words(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.toString() : message;
    }

    /** A text without control and direction characters, cut to a length that fits a log line. */
    public static String printable(String text) {
        String clean = withoutControls(text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) : text);
        return text.length() > LONGEST_SHOWN ? clean + "…" : clean;
    }

    /**
     * A name that stays inside its folder on every system: no separators, no control or direction characters, no leading
     * dots, no device names, not too long; the extension is kept.
     */
    public static String fileName(String name) {
        StringBuilder safe = new StringBuilder();
        withoutControls(name)
                .codePoints()
                .forEach(c -> safe.appendCodePoint(FORBIDDEN_IN_NAMES.indexOf(c) >= 0 ? '_' : c));
        String stripped = safe.toString().strip().replaceFirst("^\\.+", "_");
        String base = stripped.contains(".") ? stripped.substring(0, stripped.indexOf('.')) : stripped;
        if (stripped.isEmpty() || DEVICE.matcher(base.strip()).matches()) {
            return shortened("_" + stripped);
        }
        return shortened(stripped);
    }

    /** Cuts the name to the maximum that file systems allow, in bytes, and keeps the extension. */
    private static String shortened(String name) {
        if (bytes(name) <= LONGEST_NAME_BYTES) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String extension = dot > 0 && name.length() - dot <= 10 ? name.substring(dot) : "";
        StringBuilder cut = new StringBuilder();
        int room = LONGEST_NAME_BYTES - bytes(extension);
        for (int codePoint : name.codePoints().toArray()) {
            room -= bytes(Character.toString(codePoint));
            if (room < 0) {
                break;
            }
            cut.appendCodePoint(codePoint);
        }
        return cut + extension;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
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
