package io.github.camelsimplex.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Links between pages lead to files and headings that exist. Links to the web are not followed: tests have no network. */
class LinksTest {

    private static final Pattern LINK = Pattern.compile("(?<!`)\\[[^\\]]*\\]\\(([^)\\s]+)\\)");

    @TestFactory
    Stream<DynamicTest> everyLinkLeadsSomewhere() {
        return Page.all().stream().flatMap(page -> links(page)
                .map(link ->
                        DynamicTest.dynamicTest(page.path() + " -> " + link, () -> assertLeadsSomewhere(page, link))));
    }

    @Test
    void theIndexLeadsToEveryPageOfTheManual() {
        List<String> linked =
                links(page("docs/README.md")).map(link -> "docs/" + link).toList();
        List<String> manual = Page.all().stream()
                .map(Page::name)
                .filter(name -> name.matches("docs/[^/]+\\.md") && !name.equals("docs/README.md"))
                .toList();
        assertThat(linked).containsAll(manual);
    }

    @Test
    void theReadmeLeadsToTheIndex() {
        assertThat(links(page("README.md"))).contains("docs/README.md");
    }

    private static Page page(String name) {
        return Page.all().stream()
                .filter(page -> page.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<String> links(Page page) {
        return proseOf(page)
                .flatMap(line -> LINK.matcher(line).results().map(found -> found.group(1)))
                .filter(link -> !link.matches("[a-z]+:.*"));
    }

    private static Stream<String> proseOf(Page page) {
        boolean[] inBlock = {false};
        return page.lines().stream().filter(line -> {
            if (line.strip().startsWith("```")) {
                inBlock[0] = !inBlock[0];
            }
            return !inBlock[0];
        });
    }

    private static void assertLeadsSomewhere(Page page, String link) {
        int hash = link.indexOf('#');
        String file = hash < 0 ? link : link.substring(0, hash);
        Path parent = Objects.requireNonNullElse(page.path().getParent(), Path.of(""));
        Path target = file.isEmpty() ? page.path() : parent.resolve(file).normalize();
        assertThat(Page.ROOT.resolve(target)).exists();
        if (hash >= 0) {
            assertThat(anchors(target)).contains(link.substring(hash + 1));
        }
    }

    private static List<String> anchors(Path target) {
        return Page.all().stream()
                .filter(page -> page.path().equals(target))
                .flatMap(LinksTest::proseOf)
                .filter(line -> line.matches("#{1,6} .*"))
                .map(line -> anchor(line.replaceFirst("^#+ ", "")))
                .toList();
    }

    private static String anchor(String heading) {
        Matcher unwanted =
                Pattern.compile("[^\\p{L}\\p{N} _-]").matcher(heading.strip().toLowerCase(Locale.ROOT));
        return unwanted.replaceAll("").replace(' ', '-');
    }
}
