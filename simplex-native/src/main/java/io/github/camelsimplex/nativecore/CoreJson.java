package io.github.camelsimplex.nativecore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelsimplex.client.ChatFileException;
import io.github.camelsimplex.client.CoreUnavailableException;
import io.github.camelsimplex.types.CryptoFileArgs;
import io.github.camelsimplex.types.MigrationResult;

/** The few answers of the C interface that this module reads itself. */
final class CoreJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private CoreJson() {}

    /** Whether the answer to a command is an error. */
    static boolean isError(byte[] answer) {
        return read(CString.decodeLeniently(answer)).has("error");
    }

    /** The key of a file that was written or encrypted. */
    static CryptoFileArgs cryptoArgs(byte[] answer) {
        JsonNode json = read(CString.decodeLeniently(answer));
        JsonNode args = json.path("cryptoArgs");
        if (!args.path("fileKey").isTextual() || !args.path("fileNonce").isTextual()) {
            String reason = json.path("writeError").asText();
            throw new ChatFileException(reason.isEmpty() ? "the core did not say why: " + json : reason);
        }
        return new CryptoFileArgs(
                args.path("fileKey").textValue(), args.path("fileNonce").textValue());
    }

    /** The result of opening a database. */
    static MigrationResult migrationResult(String json) {
        return json.equals("{\"type\":\"ok\"}") ? new MigrationResult.Ok() : new MigrationResult.Unknown(json);
    }

    /** Says for a person why a database was not opened. */
    static String explain(String database, String json) {
        JsonNode result = read(json);
        String reason =
                switch (result.path("type").asText()) {
                    case "errorNotADatabase" ->
                        "wrong passphrase, or the file is no database: "
                                + result.path("dbFile").asText();
                    case "errorMigration" ->
                        "its schema is not the library's, and the change is refused: " + result.path("migrationError");
                    case "errorSQL" ->
                        result.path("dbFile").asText() + ": "
                                + result.path("migrationSQLError").asText();
                    default -> result.toString();
                };
        return "The database " + database + " cannot be opened ("
                + result.path("type").asText() + "): " + reason;
    }

    private static JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new CoreUnavailableException("libsimplex answered with something that is no JSON", e);
        }
    }
}
