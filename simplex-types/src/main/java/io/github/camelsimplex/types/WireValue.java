package io.github.camelsimplex.types;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * Is anything that has a JSON form on the wire: every generated record, union variant and enum. Immutable and
 * thread-safe. {@link SimplexJson} turns it into text, bytes or a tree.
 */
public interface WireValue {

    /**
     * Writes this value, and nothing around it, to the generator.
     *
     * @throws IOException if the generator's target fails
     */
    void writeTo(JsonGenerator out) throws IOException;
}
