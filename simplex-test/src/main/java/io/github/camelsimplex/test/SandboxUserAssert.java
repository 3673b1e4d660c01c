package io.github.camelsimplex.test;

import java.time.Duration;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/** What a person of the sandbox gets: {@code assertThat(alice).receives("144")}. */
public final class SandboxUserAssert extends AbstractAssert<SandboxUserAssert, SandboxUser> {

    private SandboxUserAssert(SandboxUser actual) {
        super(actual, SandboxUserAssert.class);
    }

    /** Starts an assertion about a person. */
    public static SandboxUserAssert assertThat(SandboxUser person) {
        return new SandboxUserAssert(person);
    }

    /** The next message in the current chat has this text. */
    public SandboxUserAssert receives(String text) {
        Assertions.assertThat(actual.awaitText())
                .as("the next text for %s", actual.name())
                .isEqualTo(text);
        return this;
    }

    /** The next message in the current chat has this text, and quotes a message of the person. */
    public SandboxUserAssert receivesReply(SandboxMessage question, String text) {
        SandboxMessage answer = actual.awaitMessage();
        Assertions.assertThat(answer.text())
                .as("the answer to %s", actual.name())
                .isEqualTo(text);
        Assertions.assertThat(answer.quotedText()).as("what the answer quotes").isEqualTo(question.text());
        return this;
    }

    /** Nothing arrives for a time. */
    public SandboxUserAssert receivesNothingFor(Duration quiet) {
        actual.expectSilence(quiet);
        return this;
    }
}
