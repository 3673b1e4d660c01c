package io.github.camelsimplex.sandbox.internal.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The resources of this module. */
public final class Resources {

    private static final String FOLDER = "/io/github/camelsimplex/sandbox/";

    private Resources() {}

    /** The text of a resource. */
    public static String text(String name) {
        try (InputStream stream =
                Objects.requireNonNull(Resources.class.getResourceAsStream(FOLDER + name), "part of this module")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The JSON in a resource. */
    public static JsonNode json(String name) {
        return Json.parse(text(name));
    }
}
