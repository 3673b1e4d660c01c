package io.github.camelsimplex.types;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The fields of a JSON object that are unknown to its record, in their original order; they are written back unchanged.
 * A known optional field with the value {@code null} is kept here too. The nodes must not be modified.
 */
public final class Extras {

    /** No unknown fields: the common case, shared. */
    public static final Extras NONE = new Extras(Map.of());

    private final Map<String, JsonNode> fields;

    private Extras(Map<String, JsonNode> fields) {
        this.fields = fields;
    }

    /** Returns extras with a copy of these fields; {@link #NONE} if there are none. */
    public static Extras of(Map<String, JsonNode> fields) {
        return fields.isEmpty() ? NONE : new Extras(Collections.unmodifiableMap(new LinkedHashMap<>(fields)));
    }

    /** Returns the unknown fields by name, unmodifiable. */
    public Map<String, JsonNode> fields() {
        return fields;
    }

    /** Tells whether there are no unknown fields. */
    public boolean isEmpty() {
        return fields.isEmpty();
    }

    /** Writes the fields into the object that the generator has open. */
    void writeTo(JsonGenerator out) throws IOException {
        if (fields.isEmpty()) {
            return;
        }
        for (Map.Entry<String, JsonNode> field : fields.entrySet()) {
            out.writeFieldName(field.getKey());
            SimplexJson.TREES.writeTree(out, field.getValue());
        }
    }

    /** Writes the values into the array that the generator has open. */
    void writeElementsTo(JsonGenerator out) throws IOException {
        for (JsonNode element : fields.values()) {
            SimplexJson.TREES.writeTree(out, element);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Extras extras && fields.equals(extras.fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    @Override
    public String toString() {
        return fields.toString();
    }
}
