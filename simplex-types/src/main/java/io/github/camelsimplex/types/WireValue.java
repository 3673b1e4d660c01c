package io.github.camelsimplex.types;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.io.IOException;

/**
 * A value with a JSON form on the wire: every generated record, union variant and enum. Immutable and thread-safe.
 * {@link SimplexJson} converts it to text, bytes or a tree, and any {@code ObjectMapper} of Jackson does the same.
 */
@JsonSerialize(using = WireValueJson.Writer.class)
@JsonDeserialize(using = WireValueJson.Reader.class)
public interface WireValue {

    /**
     * Writes only this value to the generator.
     *
     * @throws IOException if the generator's target fails
     */
    void writeTo(JsonGenerator out) throws IOException;
}
