package io.github.camelsimplex.types;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The versions of the core that this library knows, oldest first. A session compares them with the answer of its core
 * to {@code /version}; the table in {@code docs/upgrading.md} is made from them.
 */
public enum CoreVersion {
    /** The core of the recordings: the master of 3 July 2026, between 7.0.0-beta.2 and 7.0.0-beta.3. */
    V7_0_0_6(
            "7.0.0.6",
            "7.0",
            "all recordings of `transcripts/` come from it, and every message survives a round trip",
            "unknown"),
    /** The first stable core with this schema. */
    V7_0_0("7.0.0", "7.0", "the schema is that of this version; the sandbox reports it", "unknown"),
    /** The core of the library that is downloaded by default. */
    V7_0_4("7.0.4", "7.0", "the library that is downloaded by default; no recordings yet", "Python 7.0.4");

    private static final Pattern NUMBERS = Pattern.compile("v?(\\d{1,9})\\.(\\d{1,9})\\.(\\d{1,9})(?:[.-].*)?");

    private final String text;
    private final String schema;
    private final String tested;
    private final String pinnedBy;

    CoreVersion(String text, String schema, String tested, String pinnedBy) {
        this.text = text;
        this.schema = schema;
        this.tested = tested;
        this.pinnedBy = pinnedBy;
    }

    /** How a version of a core relates to those that this library knows. */
    public enum Support {
        /** The version is known, or lies between known ones. */
        KNOWN,
        /** The version is newer than every known one. */
        NEWER,
        /** The version is older than every known one: its commands and messages differ. */
        TOO_OLD,
        /** The text is no version. */
        UNREADABLE
    }

    /** Returns the version as text, such as {@code 7.0.0}. */
    public String text() {
        return text;
    }

    /** Returns the version of the schema that describes this core. */
    public String schema() {
        return schema;
    }

    /** Returns, in words and Markdown, what was tested with this core, and how. */
    public String tested() {
        return tested;
    }

    /**
     * Returns, in words, the releases of the official libraries that download exactly this core. Source: the constant
     * {@code LIBS_VERSION} of the Python library, and the release tag in the installer of the Node.js library.
     */
    public String pinnedBy() {
        return pinnedBy;
    }

    /** Returns the oldest version that works. */
    public static CoreVersion oldest() {
        return values()[0];
    }

    /** Returns the newest known version. */
    public static CoreVersion newest() {
        return values()[values().length - 1];
    }

    /**
     * Compares a version with the known ones, by its first three numbers: a fourth one counts builds and pre-releases.
     *
     * @param version what the core reports, such as {@code 7.0.0.6} or {@code 7.1.0-beta.6}
     */
    public static Support support(String version) {
        if (!NUMBERS.matcher(version).matches()) {
            return Support.UNREADABLE;
        }
        if (compare(version, oldest().text) < 0) {
            return Support.TOO_OLD;
        }
        return compare(version, newest().text) > 0 ? Support.NEWER : Support.KNOWN;
    }

    /** Tells whether a version is a readable one, and at least the other by its first three numbers. */
    public static boolean isAtLeast(String version, String other) {
        return NUMBERS.matcher(version).matches() && compare(version, other) >= 0;
    }

    private static int compare(String one, String other) {
        return Arrays.compare(numbers(one), numbers(other));
    }

    private static int[] numbers(String version) {
        Matcher matcher = NUMBERS.matcher(version);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("no version of a core: " + version);
        }
        return List.of(1, 2, 3).stream()
                .mapToInt(group -> Integer.parseInt(matcher.group(group)))
                .toArray();
    }
}
