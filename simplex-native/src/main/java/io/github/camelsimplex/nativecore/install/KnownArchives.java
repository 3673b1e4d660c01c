package io.github.camelsimplex.nativecore.install;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The archives whose SHA-256 this version of the module knows. The list may be empty: an archive that nobody on this
 * side of the release has verified is not in it.
 */
final class KnownArchives {

    /** As {@code sha256sum} writes it, with the version as the folder. */
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) [ *](v[^/]+/[^/]+\\.zip)");

    private final Map<String, String> checksums;

    private KnownArchives(Map<String, String> checksums) {
        this.checksums = Map.copyOf(checksums);
    }

    /** The list that is part of this module. */
    static KnownArchives ofThisModule() {
        try (InputStream list = KnownArchives.class.getResourceAsStream("known-archives.sha256")) {
            if (list == null) {
                throw new IllegalStateException("the list of known archives is not in the module");
            }
            return parse(new String(list.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a list: a line for each archive, such as {@code <sha256>  v7.0.4/simplex-chat-libs-linux-x86_64.zip}. Lines
     * that begin with # and empty lines do not count.
     */
    static KnownArchives parse(String list) {
        return new KnownArchives(list.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(KnownArchives::matched)
                .collect(Collectors.toMap(line -> line.group(2), line -> line.group(1))));
    }

    private static Matcher matched(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalStateException("not a line of sha256sum with a version: " + line);
        }
        return matcher;
    }

    /** The SHA-256 of an archive in lower case hex; empty if it is not known. */
    Optional<String> sha256(String version, String archive) {
        return Optional.ofNullable(checksums.get("v" + version + "/" + archive));
    }
}
