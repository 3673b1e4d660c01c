package io.github.camelsimplex.sandbox.internal.wire;

/** The rule for display names: no {@code @} or {@code #}, no spaces at the ends, at most 50 characters. */
public final class DisplayNames {

    private static final int MAX_LENGTH = 50;

    private DisplayNames() {}

    /** Refuses an invalid display name, with the valid form in the error. */
    public static void requireValid(String name) {
        String valid = valid(name);
        if (name.isEmpty() || !name.equals(valid)) {
            throw ChatFailure.chat("invalidDisplayName", "displayName", name, "validName", valid);
        }
    }

    private static String valid(String name) {
        StringBuilder valid = new StringBuilder();
        for (char character : name.strip().toCharArray()) {
            boolean doubleSpace = character == ' ' && valid.length() > 0 && valid.charAt(valid.length() - 1) == ' ';
            boolean leadingSign = valid.length() == 0 && (character == '@' || character == '#');
            if (!doubleSpace && !leadingSign && isValid(character)) {
                valid.append(character);
            }
        }
        int end = Math.min(valid.length(), MAX_LENGTH);
        return valid.substring(0, end).strip();
    }

    private static boolean isValid(char character) {
        return character != '@'
                && character != '#'
                && character != '\n'
                && character != '\''
                && character != '"'
                && character != '`'
                && !Character.isISOControl(character);
    }
}
