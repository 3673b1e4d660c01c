package io.github.camelsimplex.examples.moderator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockedWordsTest {

    private final BlockedWords words = new BlockedWords("spam, Casino,,éclair");

    @ParameterizedTest
    @ValueSource(strings = {"spam", "Buy SPAM!", "free\ncasino.", "s\u200bpam", "ｓｐａｍ", "spám", "Eclair?", "_spam_"})
    void aBlockedWordIsFoundHoweverItIsWritten(String text) {
        assertThat(words.in(text)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "spammer", "antispam", "s p a m", ","})
    void anythingElsePasses(String text) {
        assertThat(words.in(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", " , "})
    void withoutWordsEverythingPasses(String list) {
        assertThat(new BlockedWords(list).in("spam")).isEmpty();
        assertThat(new BlockedWords(list).in("")).isEmpty();
    }
}
