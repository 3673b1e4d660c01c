package io.github.camelsimplex.types.generator.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.camelsimplex.types.generator.schema.Syntax.Alternatives;
import io.github.camelsimplex.types.generator.schema.Syntax.Form;
import io.github.camelsimplex.types.generator.schema.Syntax.Literal;
import io.github.camelsimplex.types.generator.schema.Syntax.OptionalPart;
import io.github.camelsimplex.types.generator.schema.Syntax.Value;
import io.github.camelsimplex.types.generator.schema.Syntax.Values;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The grammar of commands is parsed, so that no command is written by hand. */
class SyntaxParserTest {

    @Test
    void optionalPartsFlagsAndPlaceholders() {
        assertThat(SyntaxParser.parse("/_send <str(ref)>[ live=on][ ttl=<ttl>] json <json(messages)>"))
                .containsExactly(
                        new Literal("/_send "),
                        new Value(Form.STR, "ref"),
                        new OptionalPart(List.of(new Literal(" live=on"))),
                        new OptionalPart(List.of(new Literal(" ttl="), new Value(Form.PLAIN, "ttl"))),
                        new Literal(" json "),
                        new Value(Form.JSON, "messages"));
    }

    @Test
    void listsAndAlternatives() {
        assertThat(SyntaxParser.parse("/_block #<groupId> <ids[0]>[,<ids[1]>...] blocked=on|off"))
                .containsExactly(
                        new Literal("/_block #"),
                        new Value(Form.PLAIN, "groupId"),
                        new Literal(" "),
                        new Values("ids", ","),
                        new Literal(" blocked="),
                        new Alternatives(List.of("on", "off")));
    }

    @Test
    void alternativeMayBeEmpty() {
        assertThat(SyntaxParser.parse("@|#|*|")).containsExactly(new Alternatives(List.of("@", "#", "*", "")));
    }

    @Test
    void optionalPartInsideAWord() {
        assertThat(SyntaxParser.parse("(_support[:<id>])"))
                .containsExactly(
                        new Literal("(_support"),
                        new OptionalPart(List.of(new Literal(":"), new Value(Form.PLAIN, "id"))),
                        new Literal(")"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a <", "/a <b c>", "/a [b", "/a b]", "/a <xml(b)>", "/a <b[0]>"})
    void whatIsNoSyntaxIsRefused(String syntax) {
        assertThatIllegalArgumentException().isThrownBy(() -> SyntaxParser.parse(syntax));
    }
}
