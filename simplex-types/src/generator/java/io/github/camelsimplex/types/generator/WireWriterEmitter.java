package io.github.camelsimplex.types.generator;

import io.github.camelsimplex.types.generator.schema.Schema.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds the method that writes a record as JSON. */
final class WireWriterEmitter {

    private final JavaSource source;
    private final JavaTypes types;

    WireWriterEmitter(JavaSource source) {
        this.source = source;
        this.types = new JavaTypes(source);
    }

    /** Adds the method of a record that is an object; a variant has a tag. */
    void object(List<Field> fields, @Nullable String tag) {
        begin();
        source.code("out.writeStartObject();");
        if (tag != null) {
            source.code("out.writeStringField(\"type\", \"%s\");", tag);
        }
        fields.forEach(this::field);
        source.code("extras.writeTo(out);\nout.writeEndObject();\n}");
    }

    /** Adds the method of a record that is an array. */
    void array(List<Field> fields) {
        begin();
        source.code("out.writeStartArray();");
        fields.forEach(field -> types.write(field.type(), JavaNames.component(field.name())));
        source.code("extras.writeElementsTo(out);\nout.writeEndArray();\n}");
    }

    private void begin() {
        source.space()
                .code("@Override")
                .code(
                        "public void writeTo(%s out) throws %s {",
                        source.ref("com.fasterxml.jackson.core.JsonGenerator"), source.ref("java.io.IOException"));
    }

    private void field(Field field) {
        String name = JavaNames.component(field.name());
        if (field.optional()) {
            source.code("if (%s != null) {", name);
        }
        source.code("out.writeFieldName(\"%s\");", field.name());
        types.write(field.type(), name);
        if (field.optional()) {
            source.code("}");
        }
    }
}
