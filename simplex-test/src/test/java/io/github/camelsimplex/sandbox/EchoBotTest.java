package io.github.camelsimplex.sandbox;

import static io.github.camelsimplex.test.SandboxUserAssert.assertThat;

import io.github.camelsimplex.test.SandboxExtension;
import io.github.camelsimplex.test.SandboxMessage;
import io.github.camelsimplex.test.SandboxUser;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The test of a bot that docs/testing.md shows; the bot is a person here who answers. */
@ExtendWith(SandboxExtension.class)
class EchoBotTest {

    @Test
    void answersWithAQuote(SandboxUser echo, SandboxUser alice) {
        alice.connect(echo.invitationLink());
        echo.awaitContact();

        SandboxMessage question = alice.send("hello");
        SandboxMessage received = echo.awaitMessage();
        echo.reply(received, received.text());

        assertThat(alice).receivesReply(question, "hello").receivesNothingFor(Duration.ofMillis(50));
    }
}
