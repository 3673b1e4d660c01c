package io.github.camelsimplex.nativecore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelsimplex.client.ChatFileException;
import io.github.camelsimplex.client.CoreUnavailableException;
import io.github.camelsimplex.types.CryptoFileArgs;
import io.github.camelsimplex.types.MigrationResult;
import io.github.camelsimplex.types.SimplexJson;

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

    /** Says for a person why a database was not opened. */
    static String explain(String database, MigrationResult result) {
        return "The database " + database + " cannot be opened (" + result.tag() + "): " + reason(result);
    }

    private static String reason(MigrationResult result) {
        if (result instanceof MigrationResult.ErrorNotADatabase refusal) {
            return "wrong passphrase, or " + refusal.dbFile() + " is no database";
        }
        if (result instanceof MigrationResult.ErrorMigration refusal) {
            return "its schema is not the library's, and the change is refused: "
                    + SimplexJson.write(refusal.migrationError());
        }
        if (result instanceof MigrationResult.ErrorSQL refusal) {
            return refusal.dbFile() + ": " + refusal.migrationSQLError();
        }
        return SimplexJson.write(result);
    }

    private static JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new CoreUnavailableException("libsimplex answered with something that is no JSON", e);
        }
    }
}
