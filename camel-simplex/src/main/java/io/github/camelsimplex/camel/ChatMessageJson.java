package io.github.camelsimplex.camel;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.SimplexJson;
import java.io.IOException;

/** Lets Jackson write a {@link ChatMessage} as the JSON of the core, and read it back. */
final class ChatMessageJson {

    private ChatMessageJson() {}

    /** Writes the chat item as the core writes it. */
    static final class Writer extends StdSerializer<ChatMessage> {

        private static final long serialVersionUID = 1L;

        Writer() {
            super(ChatMessage.class);
        }

        @Override
        public void serialize(ChatMessage message, JsonGenerator out, SerializerProvider provider) throws IOException {
            message.item().writeTo(out);
        }
    }

    /** Reads a chat item of the core, without its received file: the JSON does not contain the path. */
    static final class Reader extends StdDeserializer<ChatMessage> {

        private static final long serialVersionUID = 1L;

        Reader() {
            super(ChatMessage.class);
        }

        @Override
        public ChatMessage deserialize(JsonParser in, DeserializationContext context) throws IOException {
            JsonNode json = context.readTree(in);
            return new ChatMessage(SimplexJson.parse(AChatItem.class, SimplexJson.write(json)), null);
        }
    }
}
