package io.github.camelsimplex.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One fenced block of a manual page.
 *
 * @param page the page, relative to the root of the project
 * @param line the line of the opening fence, from 1
 * @param language the first word after the fence, or an empty text
 * @param text the lines between the fences
 */
record CodeBlock(Path page, int line, String language, String text) {

    private static final String FENCE = "```";

    /** All blocks of a page, in its order. */
    static List<CodeBlock> of(Page page) {
        List<CodeBlock> blocks = new ArrayList<>();
        List<String> lines = page.lines();
        int index = 0;
        while (index < lines.size()) {
            String opening = lines.get(index).strip();
            if (!opening.startsWith(FENCE)) {
                index++;
                continue;
            }
            int end = index + 1;
            while (end < lines.size() && !lines.get(end).strip().equals(FENCE)) {
                end++;
            }
            if (end == lines.size()) {
                throw new AssertionError(page.path() + ":" + (index + 1) + " opens a code block that never ends");
            }
            String language = opening.substring(FENCE.length()).strip();
            blocks.add(new CodeBlock(
                    page.path(), index + 1, language, String.join("\n", lines.subList(index + 1, end)) + "\n"));
            index = end + 1;
        }
        return blocks;
    }

    /** The place of this block, as editors link it. */
    String place() {
        return page + ":" + line;
    }
}
