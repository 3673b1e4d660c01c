package io.github.camelsimplex.types.generator;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The text of one Java file: collects imports, and indents by the braces at the ends of the lines. */
final class JavaSource {

    private static final String INDENT = "    ";

    private final String packageName;
    private final Set<String> taken;
    private final Set<String> imports = new TreeSet<>();
    private final StringBuilder body = new StringBuilder();
    private int depth;

    /**
     * Begins a file.
     *
     * @param taken simple names that mean something else inside this file, because it declares them
     */
    JavaSource(String packageName, Set<String> taken) {
        this.packageName = packageName;
        this.taken = taken;
    }

    /** Returns how to refer to a class: by its simple name after an import, or in full where that name is taken. */
    String ref(String qualifiedName) {
        int dot = qualifiedName.lastIndexOf('.');
        String simpleName = qualifiedName.substring(dot + 1);
        if (taken.contains(simpleName)) {
            return qualifiedName;
        }
        String packageOfName = qualifiedName.substring(0, dot);
        if (!packageOfName.equals(packageName) && !packageOfName.equals("java.lang")) {
            imports.add(qualifiedName);
        }
        return simpleName;
    }

    /** Returns how to refer to a class that may be null. */
    String nullable(String type) {
        ref("org.jspecify.annotations.Nullable");
        int dot = type.indexOf('<') < 0 ? type.lastIndexOf('.') : type.lastIndexOf('.', type.indexOf('<'));
        return type.substring(0, dot + 1) + "@Nullable " + type.substring(dot + 1);
    }

    /** Adds lines of code. */
    JavaSource code(String lines, Object... arguments) {
        for (String line :
                String.format(java.util.Locale.ROOT, lines, arguments).split("\n", -1)) {
            line(line.strip());
        }
        return this;
    }

    /** Adds a documentation comment. */
    JavaSource comment(List<String> lines) {
        if (lines.size() == 1) {
            return code("/** %s */", lines.get(0));
        }
        return code("%s", "/**\n* " + String.join("\n* ", lines) + "\n*/");
    }

    /** Adds one empty line, unless a block has just begun. */
    JavaSource space() {
        if (body.length() > 1 && body.charAt(body.length() - 2) != '{') {
            body.append('\n');
        }
        return this;
    }

    private void line(String line) {
        if (line.startsWith("}") || line.startsWith(")")) {
            depth--;
        }
        if (!line.isEmpty()) {
            body.append(INDENT.repeat(depth))
                    .append(line.startsWith("*") ? " " : "")
                    .append(line);
        }
        body.append('\n');
        if (line.endsWith("{") || line.endsWith("(")) {
            depth++;
        }
    }

    /** Returns the file. */
    String text(String header) {
        StringBuilder text =
                new StringBuilder(header).append("package ").append(packageName).append(";\n\n");
        imports.forEach(name -> text.append("import ").append(name).append(";\n"));
        return text.append(imports.isEmpty() ? "" : "\n").append(body).toString();
    }
}
