package io.github.camelsimplex.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Pages are easy to read and to review: their lines are short, and each page of the manual says first what it is for. */
class PageStyleTest {

    /** In characters; tables and code are no exceptions. */
    private static final int LONGEST_LINE = 120;

    @TestFactory
    Stream<DynamicTest> everyLineOfEveryPageIsShort() {
        return Page.all().stream()
                .map(page -> DynamicTest.dynamicTest(
                        page.name(), () -> assertThat(longLines(page)).isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> everyPageOfTheManualBeginsWithWhatItIsFor() {
        return Page.all().stream()
                .filter(page -> page.name().matches("docs/[^/]+\\.md"))
                .map(page -> DynamicTest.dynamicTest(page.name(), () -> {
                    assertThat(page.lines().get(0)).startsWith("# ");
                    assertThat(page.lines().get(1)).isEmpty();
                    assertThat(page.lines().get(2)).startsWith("This page ");
                }));
    }

    private static List<String> longLines(Page page) {
        return IntStream.range(0, page.lines().size())
                .filter(index -> page.lines().get(index).codePoints().count() > LONGEST_LINE)
                .mapToObj(index -> page.name() + ":" + (index + 1))
                .toList();
    }
}
