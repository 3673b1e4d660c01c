package io.github.camelsimplex.types;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;

/**
 * Lets any {@code ObjectMapper} of Jackson write a {@link WireValue} as the core writes it, with the tags of unions, and
 * read it back. Nothing to call: {@link WireValue} names these classes to Jackson.
 */
public final class WireValueJson {

    private WireValueJson() {}

    /** Writes a value as the core writes it. */
    public static final class Writer extends StdSerializer<WireValue> {

        private static final long serialVersionUID = 1L;

        /** Creates it; for Jackson. */
        public Writer() {
            super(WireValue.class);
        }

        @Override
        public void serialize(WireValue value, JsonGenerator out, SerializerProvider provider) throws IOException {
            value.writeTo(out);
        }

        @Override
        public void serializeWithType(
                WireValue value, JsonGenerator out, SerializerProvider provider, TypeSerializer types)
                throws IOException {
            value.writeTo(out);
        }
    }

    /** Reads a value of a generated type; a variant is read through its union. */
    public static final class Reader extends StdDeserializer<WireValue> implements ContextualDeserializer {

        private static final long serialVersionUID = 1L;

        private final Class<? extends WireValue> type;

        /** Creates it; for Jackson. */
        public Reader() {
            this(WireValue.class);
        }

        private Reader(Class<? extends WireValue> type) {
            super(type);
            this.type = type;
        }

        @Override
        public JsonDeserializer<?> createContextual(DeserializationContext context, BeanProperty property) {
            return new Reader(context.getContextualType().getRawClass().asSubclass(WireValue.class));
        }

        @Override
        public WireValue deserialize(JsonParser in, DeserializationContext context) throws IOException {
            JsonNode json = context.readTree(in);
            return SimplexJson.parse(type, json);
        }
    }
}
