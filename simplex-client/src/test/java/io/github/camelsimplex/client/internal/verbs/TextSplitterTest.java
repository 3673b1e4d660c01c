package io.github.camelsimplex.client.internal.verbs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextSplitterTest {

    @Test
    void aShortTextIsOnePart() {
        assertThat(TextSplitter.split("hello")).containsExactly("hello");
        assertThat(TextSplitter.split("")).containsExactly("");
    }

    @Test
    void aLongTextIsSplitAtParagraphsFirst() {
        String paragraph = "word ".repeat(1_600).trim();
        List<String> parts = TextSplitter.split(paragraph + "\n\n" + paragraph);
        assertThat(parts).containsExactly(paragraph, paragraph);
    }

    @Test
    void wordsAreKeptWholeWherePossible() {
        String text = "word ".repeat(10_000).trim();
        List<String> parts = TextSplitter.split(text);
        assertThat(String.join(" ", parts)).isEqualTo(text);
        assertThat(parts).allSatisfy(part -> assertThat(part.length()).isLessThanOrEqualTo(TextSplitter.MAX_BYTES));
    }

    @Test
    void noCharacterIsTornApart() {
        String text = "\uD83D\uDE00".repeat(10_000);
        List<String> parts = TextSplitter.split(text);
        assertThat(String.join("", parts)).isEqualTo(text);
        assertThat(parts).allSatisfy(part -> assertThat(part.getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThanOrEqualTo(TextSplitter.MAX_BYTES));
    }

    @Test
    void anOwnLimitIsKept() {
        assertThat(TextSplitter.split("one two three four", 10)).containsExactly("one two", "three four");
        assertThat(TextSplitter.split("\uD83D\uDE00\uD83D\uDE00", 1)).containsExactly("\uD83D\uDE00", "\uD83D\uDE00");
    }
}
