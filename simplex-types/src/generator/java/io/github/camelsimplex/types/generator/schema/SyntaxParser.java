package io.github.camelsimplex.types.generator.schema;

import io.github.camelsimplex.types.generator.schema.Syntax.Alternatives;
import io.github.camelsimplex.types.generator.schema.Syntax.Form;
import io.github.camelsimplex.types.generator.schema.Syntax.Literal;
import io.github.camelsimplex.types.generator.schema.Syntax.OptionalPart;
import io.github.camelsimplex.types.generator.schema.Syntax.Value;
import io.github.camelsimplex.types.generator.schema.Syntax.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses the syntax of a command or type. */
public final class SyntaxParser {

    private static final Pattern FORM = Pattern.compile("(?:(str|json)\\((\\w+)\\)|(\\w+))");
    private static final Pattern LIST = Pattern.compile("<(\\w+)\\[0]>\\[([^<]*)<\\1\\[1]>\\.\\.\\.]");
    private static final Pattern ALTERNATIVES = Pattern.compile("[^\\s=|]*(?:\\|[^\\s=|]*)+");

    private final String text;
    private int position;

    private SyntaxParser(String text) {
        this.text = text;
    }

    /**
     * Parses a syntax.
     *
     * @throws IllegalArgumentException if it does not follow the notation
     */
    public static List<Syntax> parse(String syntax) {
        SyntaxParser parser = new SyntaxParser(syntax);
        List<Syntax> parts = parser.parts();
        if (parser.position < syntax.length()) {
            throw parser.unexpected("\"]\" without \"[\"");
        }
        return parts;
    }

    private List<Syntax> parts() {
        List<Syntax> parts = new ArrayList<>();
        while (position < text.length() && text.charAt(position) != ']') {
            switch (text.charAt(position)) {
                case '<' -> parts.add(value());
                case '[' -> parts.add(optional());
                default -> words(parts);
            }
        }
        return parts;
    }

    private Syntax optional() {
        position++;
        List<Syntax> parts = parts();
        if (position == text.length()) {
            throw unexpected("\"[\" without \"]\"");
        }
        position++;
        return new OptionalPart(parts);
    }

    private Syntax value() {
        Matcher list = LIST.matcher(text).region(position, text.length());
        if (list.lookingAt()) {
            position = list.end();
            return new Values(list.group(1), list.group(2));
        }
        int end = text.indexOf('>', position);
        Matcher form = FORM.matcher(end < 0 ? "" : text.substring(position + 1, end));
        if (!form.matches()) {
            throw unexpected("a placeholder that is none of <x>, <str(x)>, <json(x)>");
        }
        position = end + 1;
        if (form.group(3) != null) {
            return new Value(Form.PLAIN, form.group(3));
        }
        return new Value(form.group(1).equals("str") ? Form.STR : Form.JSON, form.group(2));
    }

    private void words(List<Syntax> parts) {
        int start = position;
        while (position < text.length() && "<[]".indexOf(text.charAt(position)) < 0) {
            position++;
        }
        String words = text.substring(start, position);
        Matcher alternatives = ALTERNATIVES.matcher(words);
        int from = 0;
        while (alternatives.find()) {
            addLiteral(parts, words.substring(from, alternatives.start()));
            parts.add(new Alternatives(List.of(alternatives.group().split("\\|", -1))));
            from = alternatives.end();
        }
        addLiteral(parts, words.substring(from));
    }

    private static void addLiteral(List<Syntax> parts, String text) {
        if (!text.isEmpty()) {
            parts.add(new Literal(text));
        }
    }

    private IllegalArgumentException unexpected(String what) {
        return new IllegalArgumentException(what + " at " + position + " of the syntax " + text);
    }
}
