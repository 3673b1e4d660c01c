package io.github.camelsimplex.sandbox.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelsimplex.client.ChatCore;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The file functions of a recording. */
final class FileCalls {

    private FileCalls() {}

    static boolean isFailure(JsonNode line) {
        JsonNode result = line.path("result");
        return result.isTextual()
                ? !result.asText().isEmpty()
                : result.path("type").asText().equals("error") || result.has("error");
    }

    /** Whether a file function can be played at all: keys and contents of the recording are not those of the replay. */
    static Optional<String> compare(ChatCore core, JsonNode line, UnaryOperator<String> local) {
        return Optional.empty();
    }
}
