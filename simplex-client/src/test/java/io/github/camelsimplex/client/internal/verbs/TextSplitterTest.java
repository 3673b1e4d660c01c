package io.github.camelsimplex.client.internal.verbs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsimplex.types.MsgContent;
import io.github.camelsimplex.types.SimplexJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @Test
    void controlCharactersCountAsTheyAreEncoded() {
        String log = "\u001b[31mERROR\u001b[0m disk full\r\n".repeat(1000);
        List<String> parts = TextSplitter.split(log);
        assertThat(parts).allSatisfy(TextSplitterTest::fits);
        assertThat(String.join("\r\n", parts)).isEqualTo(log);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67", "\uD83C\uDDE9\uD83C\uDDEA", "e\u0301\u0323"})
    void aCharacterOfSeveralCodePointsIsNotTornApart(String character) {
        String text = character.repeat(3_000);
        List<String> parts = TextSplitter.split(text, 1000, 0);
        assertThat(String.join("", parts)).isEqualTo(text);
        assertThat(parts).allSatisfy(part -> assertThat(part.length() % character.length())
                .isZero());
    }

    @Test
    void aSpaceWithAnAccentIsNoPlaceToCut() {
        assertThat(TextSplitter.split("abcdef \u0301ghi", 9, 0)).containsExactly("abcdef \u0301g", "hi");
    }

    @Test
    void aCharacterThatIsLongerThanAMessageIsCut() {
        String text = "a" + "\u0301".repeat(20_000);
        List<String> parts = TextSplitter.split(text);
        assertThat(parts).allSatisfy(TextSplitterTest::fits);
        assertThat(String.join("", parts)).isEqualTo(text);
    }

    @Test
    void indentationIsKept() {
        String line = "    indented " + "x".repeat(9_000);
        assertThat(TextSplitter.split(line + "\n" + line)).containsExactly(line, line);
    }

    @Test
    void theFirstPartLeavesRoom() {
        List<String> parts = TextSplitter.split("a".repeat(20_000), Integer.MAX_VALUE, 9_000);
        assertThat(parts).extracting(String::length).containsExactly(6_000, 14_000);
        assertThat(TextSplitter.split("a".repeat(3_000), Integer.MAX_VALUE, 14_000))
                .hasSize(1);
    }

    /** Whatever the text, its parts fit, and together they are the text without the white space at the cuts. */
    @Test
    void anyTextIsKept() {
        String[] pieces = {
            "word",
            " ",
            "\n",
            "\r\n",
            "\n\n",
            "\t",
            "\u0000",
            "\u001b",
            "\"",
            "\\\\",
            "<",
            "ä",
            "\u200d",
            "\u0301",
            "\u202e",
            "\u2028",
            "\uD83D\uDE00",
            "\uD83D\uDC68\u200D\uD83D\uDC69",
            "\uD83C\uDDE9\uD83C\uDDEA",
            "\uD83D\uDC4D\uD83C\uDFFD",
            "\u2764\uFE0F"
        };
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            int kinds = 1 + random.nextInt(pieces.length);
            StringBuilder text = new StringBuilder();
            for (int piece = random.nextInt(20_000); piece > 0; piece--) {
                text.append(pieces[(seed + random.nextInt(kinds)) % pieces.length]);
            }
            List<String> parts =
                    TextSplitter.split(text.toString(), 1 + random.nextInt(20_000), random.nextInt(15_000));
            assertThat(parts).as("seed " + seed).allSatisfy(TextSplitterTest::fits);
            assertThat(withoutSpace(String.join("", parts)))
                    .as("seed " + seed)
                    .isEqualTo(withoutSpace(text.toString()));
        }
    }

    private static String withoutSpace(String text) {
        StringBuilder kept = new StringBuilder();
        text.codePoints().filter(each -> !Character.isWhitespace(each)).forEach(kept::appendCodePoint);
        return kept.toString();
    }

    /** The JSON of the core, which writes rare control characters as six bytes. */
    private static void fits(String part) {
        String json = SimplexJson.write(new MsgContent.Text(part));
        long rare = part.chars().filter(each -> each == '\b' || each == '\f').count();
        assertThat(json.getBytes(StandardCharsets.UTF_8).length + 4 * rare).isLessThan(15_488);
    }
}
