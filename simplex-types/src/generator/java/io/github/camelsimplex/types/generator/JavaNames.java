package io.github.camelsimplex.types.generator;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/** Turns names of the API into names of Java. */
final class JavaNames {

    /** A record may not have components with the names of these methods. */
    private static final Set<String> METHODS_OF_OBJECT =
            Set.of("clone", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

    private static final Pattern ACRONYM = Pattern.compile("^([A-Z]+)([A-Z][a-z])");

    private JavaNames() {}

    /** The name of a record component: the field's name, with {@code _} where Java has taken it. */
    static String component(String field) {
        return SourceVersion.isKeyword(field) || METHODS_OF_OBJECT.contains(field) ? field + "_" : field;
    }

    /**
     * The name of a variant's record: {@code SndMsgContent}, and {@code NoMsg} for {@code NO_MSG}. The name
     * {@code Unknown} belongs to the variants that a newer core has added.
     */
    static String variant(String name) {
        if (name.equalsIgnoreCase("Unknown")) {
            return "NotKnown";
        }
        if (!name.matches("[A-Z0-9_]+")) {
            return name;
        }
        StringBuilder camelCase = new StringBuilder();
        for (String word : name.split("_", -1)) {
            if (!word.isEmpty()) {
                camelCase.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
            }
        }
        return camelCase.toString();
    }

    /** The name of a command's record: {@code ApiSendMessages} for {@code APISendMessages}. */
    static String command(String name) {
        return ACRONYM.matcher(name)
                .replaceFirst(match -> match.group(1).charAt(0)
                        + match.group(1).substring(1).toLowerCase(Locale.ROOT)
                        + match.group(2));
    }

    /** The name of an enum's constant: {@code INTERNAL_MARK} for {@code internalMark}. */
    static String constant(String value) {
        return value.replaceAll("([a-z0-9])([A-Z])", "$1_$2").replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
