package io.github.camelsimplex.client.internal.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsimplex.types.AgentErrorType;
import io.github.camelsimplex.types.ChatError;
import io.github.camelsimplex.types.ChatErrorType;
import io.github.camelsimplex.types.StoreError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The words of the core reach the log where they help, and never with what a user has written. */
class ErrorWordsTest {

    private static final String COMMAND =
            "/_send @4 json [{\"msgContent\":{\"type\":\"text\",\"text\":\"my password is hunter2\"}}]";

    private static ChatError commandError(String words) {
        return new ChatError.Error(new ChatErrorType.CommandError(words));
    }

    private static ChatError databaseError(String words) {
        return new ChatError.ErrorStore(new StoreError.DBException(words));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Failed reading: empty",
                "not current member",
                "reaction not allowed - chat item has no content",
                "feature not allowed Voice messages"
            })
    void aTextThatTheCoreHasFixedIsShown(String words) {
        assertThat(ErrorWords.of(commandError(words))).isEqualTo(words);
        assertThat(ErrorWords.of(commandError(words), words)).isEqualTo(words);
    }

    @Test
    void anUnknownTextIsShownUnlessItRepeatsSomethingOfTheCommand() {
        assertThat(ErrorWords.of(commandError("relay inactive"), COMMAND)).isEqualTo("relay inactive");
        assertThat(ErrorWords.of(commandError("unexpected HUNTER2"), COMMAND)).isEmpty();
        assertThat(ErrorWords.of(commandError("unexpected hunter2"))).isEmpty();
    }

    @Test
    void otherErrorsOfAChatMayNameFilesAndStayWithoutWords() {
        ChatError error = new ChatError.Error(new ChatErrorType.Exception("/home/alice/diary.txt: does not exist"));
        assertThat(ErrorWords.of(error, COMMAND)).isEmpty();
    }

    @Test
    void aTextIsOneLineOfBoundedLengthWithPlainQuotes() {
        ChatError error = new ChatError.ErrorAgent(
                new AgentErrorType.Internal("INTERNAL {internalErr = \"SEInternal \\\"a\nb\\\"\"}" + "x".repeat(500)),
                "",
                null);
        assertThat(ErrorWords.of(error))
                .startsWith("INTERNAL {internalErr = \"SEInternal \"a b\"\"}xxx")
                .hasSize(201)
                .endsWith("…");
    }

    @Test
    void theValuesOfARowAreCutOff() {
        assertThat(ErrorWords.of(databaseError("duplicate key value, Key (local_display_name)=(alice) already exists")))
                .isEqualTo("duplicate key value, Key (local_display_name)");
        assertThat(ErrorWords.of(databaseError("sqlErrorMsg = \"duplicate\", sqlErrorDetail = \"alice\"")))
                .doesNotContain("alice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SQLite3 returned ErrorFull while attempting to perform step: database or disk is full",
                "SQLite3 returned ErrorBusy while attempting to perform step: database is locked",
                "SQLite3 returned ErrorIO while attempting to perform step: disk I/O error",
                "SQLite3 returned ErrorCorrupt while attempting to perform step: database disk image is malformed",
                "SQLite3 returned ErrorError while attempting to perform step: cannot rollback - no transaction is active",
                "could not extend file \"base/1/2\": No space left on device"
            })
    void aDatabaseThatFailsIsKnownInWhateverErrorItComes(String words) {
        assertThat(ErrorWords.ofFailingDatabase(databaseError(words))).contains(words);
        assertThat(ErrorWords.ofFailingDatabase(commandError(words))).contains(words);
        assertThat(ErrorWords.ofFailingDatabase(new ChatError.ErrorAgent(new AgentErrorType.Internal(words), "", null)))
                .contains(words);
    }

    @Test
    void theWordsOfADatabaseAreTheSameInEveryLayerOfErrors() {
        assertThat(ErrorWords.ofFailingDatabase(databaseError(
                        "INTERNAL {internalErr = \"SEInternal \\\"SQLite3 returned ErrorFull: full\\\"\"}")))
                .contains("SQLite3 returned ErrorFull: full");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"SQLite3 returned ErrorConstraint: UNIQUE constraint failed: chat_items.user_id", "malformed"})
    void anotherErrorIsNotTheDatabases(String words) {
        assertThat(ErrorWords.ofFailingDatabase(databaseError(words))).isEmpty();
    }
}
