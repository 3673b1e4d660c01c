package io.github.camelsimplex.nativecore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelsimplex.client.ChatFileException;
import io.github.camelsimplex.client.CoreUnavailableException;
import io.github.camelsimplex.types.CryptoFileArgs;

/** Parses the few answers of the C interface that this module needs itself. */
final class CoreJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private CoreJson() {}

    /** Whether the answer to a command is an error. */
    static boolean isError(byte[] answer) {
        return read(CString.decodeLeniently(answer)).has("error");
    }

    /** The key of a written or encrypted file. */
    static CryptoFileArgs cryptoArgs(byte[] answer) {
        JsonNode json = read(CString.decodeLeniently(answer));
        JsonNode args = json.path("cryptoArgs");
        if (!args.path("fileKey").isTextual() || !args.path("fileNonce").isTextual()) {
            String reason = json.path("writeError").asText();
            throw new ChatFileException(reason.isEmpty() ? "the core did not give a reason: " + json : reason);
        }
        return new CryptoFileArgs(
                args.path("fileKey").textValue(), args.path("fileNonce").textValue());
    }

    private static JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new CoreUnavailableException("libsimplex returned an answer that is not JSON", e);
        }
    }
}
