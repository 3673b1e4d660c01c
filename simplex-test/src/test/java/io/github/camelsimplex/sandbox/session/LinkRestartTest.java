package io.github.camelsimplex.sandbox.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.SessionClosedException;
import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.Contact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a bot knows after a restart about the links that it has used. */
class LinkRestartTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final SandboxNetwork network = SandboxNetwork.create();

    @TempDir
    Path folder = Path.of("");

    @AfterEach
    void closeNetwork() {
        network.close();
    }

    private ChatSession open() {
        ChatSession session =
                ChatSession.open(Bots.inFile(network, folder.resolve("bot")).build());
        session.startDelivery();
        return session;
    }

    private static <T> T get(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
    }

    @Test
    void aUsedOneTimeLinkStandsForItsContactAndDoesNotBreakIt() throws IOException {
        SandboxUser alice = network.user("alice");
        String link = alice.command("/_connect 1")
                .at("/connLinkInvitation/connFullLink")
                .asText();
        Contact contact;
        try (ChatSession session = open()) {
            contact = get(session.contacts().connect(link, LIMIT));
            alice.awaitContact();
        }
        assertThat(Files.readString(folder.resolve("bot.camel-simplex.links")))
                .isNotEmpty()
                .doesNotContain("simplex", "localhost");

        try (ChatSession session = open()) {
            assertThat(get(session.contacts().connect(link, LIMIT)).contactId()).isEqualTo(contact.contactId());
            session.messages().send(ChatRef.direct(contact.contactId()), "still here");
            assertThat(alice.awaitText("still here").text()).isEqualTo("still here");

            session.contacts().delete(contact.contactId());
            assertThatThrownBy(() -> session.contacts().connect(link, LIMIT))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("used before");
        }
    }

    @Test
    void aRequestThatIsPendingIsWaitedForAndNotSentAgain() {
        SandboxUser alice = network.user("alice");
        String address = alice.address();
        CompletionStage<Contact> first;
        long request;
        try (ChatSession session = open()) {
            first = session.contacts().connect(address, LIMIT);
            // a core that is closed at once sends it when it is opened again
            request = alice.awaitEvent("receivedContactRequest")
                    .at("/contactRequest/contactRequestId")
                    .asLong();
        }
        assertThat(first).failsWithin(LIMIT).withThrowableThat().withCauseInstanceOf(SessionClosedException.class);

        try (ChatSession session = open()) {
            CompletionStage<Contact> again = session.contacts().connect(address, LIMIT);
            alice.command("/_accept " + request);
            assertThat(get(again).displayName()).isEqualTo("alice");
            assertThat(session.contacts().list()).hasSize(1);
        }
    }
}
