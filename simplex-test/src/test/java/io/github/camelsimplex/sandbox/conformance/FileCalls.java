package io.github.camelsimplex.sandbox.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelsimplex.client.ChatCore;
import io.github.camelsimplex.client.ChatFileException;
import io.github.camelsimplex.types.CryptoFileArgs;
import io.github.camelsimplex.types.SimplexJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The calls of file functions in a recording. Success or failure, the length of what is read, and the words of a failure
 * are compared; keys are those of the replay, and contents are made up.
 */
final class FileCalls {

    private final UnaryOperator<String> local;
    private final UnaryOperator<String> recorded;
    private final JsonMatcher matcher;

    /** {@code local} gives the path in this replay for a recorded one, {@code recorded} the other way round. */
    FileCalls(UnaryOperator<String> local, UnaryOperator<String> recorded, JsonMatcher matcher) {
        this.local = local;
        this.recorded = recorded;
        this.matcher = matcher;
    }

    /** Plays a call and returns how its result differs. */
    Optional<String> difference(ChatCore core, JsonNode line) {
        String wanted = wanted(line);
        String result;
        try {
            result = play(core, line);
        } catch (ChatFileException failure) {
            result = "error " + recorded.apply(String.valueOf(failure.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return wanted.equals(result) ? Optional.empty() : Optional.of(wanted + " is " + result);
    }

    private static String wanted(JsonNode line) {
        JsonNode result = line.path("result");
        if (result.isTextual()) {
            return result.asText().isEmpty() ? "ok" : "error " + result.asText();
        }
        if (result.has("error")) {
            return "error " + result.path("error").asText();
        }
        return result.has("writeError")
                ? "error " + result.path("writeError").asText()
                : result.has("length") ? "ok " + result.path("length").asText() : "ok";
    }

    private String play(ChatCore core, JsonNode line) throws IOException {
        JsonNode args = line.path("args");
        switch (line.path("op").asText()) {
            case "write" ->
                learn(
                        line,
                        core.writeFile(
                                path(args, "path"), new byte[args.path("length").asInt()]));
            case "encrypt" -> {
                prepare(line, path(args, "fromPath"));
                learn(line, core.encryptFile(path(args, "fromPath"), path(args, "toPath")));
            }
            case "read" -> {
                prepare(line, path(args, "path"));
                return "ok " + core.readFile(path(args, "path"), key(args)).length;
            }
            case "decrypt" -> {
                prepare(line, path(args, "fromPath"));
                core.decryptFile(path(args, "fromPath"), key(args), path(args, "toPath"));
            }
            default -> throw new IOException("no file function: " + line.path("op"));
        }
        return "ok";
    }

    private Path path(JsonNode args, String name) {
        return Path.of(local.apply(args.path(name).asText()));
    }

    /** What the recorder put there itself: a file whose content is no encryption of anything. */
    private static void prepare(JsonNode line, Path file) throws IOException {
        String wanted = wanted(line);
        boolean tooShort = wanted.endsWith("FTCEInvalidFileSize");
        if (!Files.exists(file) && (tooShort || wanted.endsWith("FTCEInvalidAuthTag"))) {
            Files.write(file, new byte[tooShort ? 5 : 100]);
        }
    }

    private void learn(JsonNode line, CryptoFileArgs created) {
        JsonNode wanted = line.path("result").path("cryptoArgs");
        matcher.learn("", wanted, SimplexJson.toTree(created));
    }

    private CryptoFileArgs key(JsonNode args) {
        return new CryptoFileArgs(
                matcher.name(args.path("fileKey").asText()),
                matcher.name(args.path("fileNonce").asText()));
    }
}
