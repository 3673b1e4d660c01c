package io.github.camelsimplex.types.generator.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Two versions of a schema are compared as an entry for the changelog. */
class SchemaDiffTest {

    private static final String BEFORE =
            """
            {"apiVersion": "1",
             "types": [
              {"name": "Kept", "kind": "record", "fields": [
                {"name": "same", "type": "string"}, {"name": "gone", "type": "int"}, {"name": "other", "type": "[int]?"}]},
              {"name": "Gone", "kind": "record", "fields": [{"name": "x", "type": "string"}]},
              {"name": "Colour", "kind": "enum", "values": ["red"]},
              {"name": "Shape", "kind": "union", "variants": [{"name": "Round", "tag": "round", "fields": []}]}],
             "commands": [{"name": "Do", "params": [], "syntax": "/do", "responses": ["done"]}],
             "responses": [{"name": "Done", "tag": "done", "fields": []}], "events": []}
            """;

    private static final String AFTER =
            """
            {"apiVersion": "2",
             "types": [
              {"name": "Kept", "kind": "record", "fields": [
                {"name": "same", "type": "string"}, {"name": "more", "type": "Shape?"}, {"name": "other", "type": "[int]"}]},
              {"name": "New", "kind": "record", "fields": [{"name": "x", "type": "string"}]},
              {"name": "Colour", "kind": "enum", "values": ["red", "green"]},
              {"name": "Shape", "kind": "union", "variants": [
                {"name": "Round", "tag": "round", "fields": []},
                {"name": "Flat", "tag": "flat", "fields": [{"name": "y", "type": "int"}]}]}],
             "commands": [{"name": "Do", "params": [{"name": "n", "type": "int"}], "syntax": "/do <n>", "responses": ["done"]}],
             "responses": [{"name": "Done", "tag": "done", "fields": []}],
             "events": [{"name": "Seen", "tag": "seen", "fields": []}]}
            """;

    @Test
    void changesAreListedByWhatHappened() throws IOException {
        assertThat(SchemaDiff.compare(schema(BEFORE), schema(AFTER)))
                .isEqualTo(
                        """
                        ### API 1 → 2

                        Added

                        - field `Kept.more`: `Shape?`
                        - record `New`
                        - value `Colour.green`
                        - variant `Shape.flat`
                        - event `seen`
                        - field `Do.n`: `int`

                        Removed

                        - field `Kept.gone`: `int`
                        - record `Gone`

                        Changed

                        - field `Kept.other`: `[int]?` is now `[int]`
                        - command `Do`: `/do` is now `/do <n>`
                        """);
    }

    @Test
    void sameSchemaHasNoChanges() throws IOException {
        assertThat(SchemaDiff.compare(schema(BEFORE), schema(BEFORE))).isEqualTo("### API 1 → 1\n");
    }

    private static Schema schema(String json) throws IOException {
        return SchemaReader.parse(new ObjectMapper().readTree(json));
    }
}
