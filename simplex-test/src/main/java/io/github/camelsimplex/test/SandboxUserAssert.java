package io.github.camelsimplex.test;

import java.time.Duration;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/** Assertions about the messages of a person of the sandbox: {@code assertThat(alice).receives("144")}. */
public final class SandboxUserAssert extends AbstractAssert<SandboxUserAssert, SandboxUser> {

    private SandboxUserAssert(SandboxUser actual) {
        super(actual, SandboxUserAssert.class);
    }

    /** Starts an assertion about a person. */
    public static SandboxUserAssert assertThat(SandboxUser person) {
        return new SandboxUserAssert(person);
    }

    /** Verifies that the next message in the current chat has this text. */
    public SandboxUserAssert receives(String text) {
        Assertions.assertThat(actual.awaitText())
                .as("the next text for %s", actual.name())
                .isEqualTo(text);
        return this;
    }

    /** Verifies that the next message in the current chat has this text, and quotes a message of the person. */
    public SandboxUserAssert receivesReply(SandboxMessage question, String text) {
        SandboxMessage answer = actual.awaitMessage();
        Assertions.assertThat(answer.text())
                .as("the answer to %s", actual.name())
                .isEqualTo(text);
        Assertions.assertThat(answer.quotedText())
                .as("the text quoted by the answer")
                .isEqualTo(question.text());
        return this;
    }

    /** Verifies that nothing arrives for a while. */
    public SandboxUserAssert receivesNothingFor(Duration quiet) {
        actual.expectSilence(quiet);
        return this;
    }
}
