package io.github.camelsimplex.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.client.scripted.Golden;
import io.github.camelsimplex.client.scripted.SessionOnScriptedCore;
import io.github.camelsimplex.client.scripted.Transcript;
import io.github.camelsimplex.types.ChatResponse;
import io.github.camelsimplex.types.Contact;
import io.github.camelsimplex.types.SimplexJson;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Connecting by links, with the answers of a real core. */
class LinksTest extends SessionOnScriptedCore {

    private static final Transcript RECORDED = new Transcript("05-requests");
    private static final int NEW_INVITATION = 206;
    private static final int CONFIRMATION_SENT = 208;
    private static final int INVITATION_CONNECTING = 210;
    private static final int CONNECTED = 217;
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private void answerAsToANewInvitation() {
        core.answers.put("/_connect plan", RECORDED.json(NEW_INVITATION));
        core.answers.put("/_connect 1", RECORDED.json(CONFIRMATION_SENT));
        core.answers.put(
                "/_contacts",
                SimplexJson.writeResponse(new ChatResponse.ContactsList(Golden.INSTANCE.user(), List.of())));
    }

    private CompletionStage<Contact> connect(ChatSession session) {
        return session.contacts().connect("https://localhost/i#once", LIMIT);
    }

    @Test
    void twoThatConnectAtOnceUseAOneTimeLinkOnce() throws Exception {
        CountDownLatch bothHaveLooked = new CountDownLatch(2);
        answerAsToANewInvitation();
        core.refuse = command -> {
            if (command.startsWith("/_connect plan") && bothHaveLooked.getCount() > 0) {
                bothHaveLooked.countDown();
                awaitUninterruptibly(bothHaveLooked);
            } else if (command.startsWith("/_connect 1")) {
                core.answers.put("/_connect plan", RECORDED.json(INVITATION_CONNECTING));
            }
            return false;
        };
        ChatSession session = open(configuration());
        List<CompletableFuture<CompletionStage<Contact>>> both = Stream.of(1, 2)
                .map(each -> CompletableFuture.supplyAsync(() -> connect(session), task -> new Thread(task).start()))
                .toList();
        for (CompletableFuture<CompletionStage<Contact>> each : both) {
            each.get(60, TimeUnit.SECONDS);
        }

        core.emit(RECORDED.json(CONNECTED));

        for (CompletableFuture<CompletionStage<Contact>> each : both) {
            Contact contact = each.join().toCompletableFuture().get(60, TimeUnit.SECONDS);
            assertThat(contact.contactId()).isEqualTo(5);
        }
        assertThat(core.commands)
                .filteredOn(command -> command.startsWith("/_connect 1"))
                .hasSize(1);
    }

    @Test
    void aOneTimeLinkOfWhichNobodyKnowsWhetherItWasUsedIsNotUsedAgain() throws Exception {
        CountDownLatch hangs = new CountDownLatch(1);
        answerAsToANewInvitation();
        core.refuse = command -> {
            if (command.startsWith("/_connect 1")) {
                awaitUninterruptibly(hangs);
            }
            return false;
        };
        ChatSession session = open(configuration());
        CompletableFuture<Throwable> impatience = new CompletableFuture<>();
        Thread impatient = new Thread(() -> impatience.complete(catchThrowable(() -> connect(session))));
        impatient.start();
        await().until(() -> core.commands.stream().anyMatch(command -> command.startsWith("/_connect 1")));
        impatient.interrupt();
        assertThat(impatience.get(60, TimeUnit.SECONDS)).isInstanceOf(ChatTimeoutException.class);
        hangs.countDown();

        assertThatThrownBy(() -> connect(session))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("used before");
    }

    @Test
    void aOneTimeLinkThatTheCoreRefusesMayBeTriedAgain() {
        core.answers.put("/_connect plan", RECORDED.json(NEW_INVITATION));
        core.refuse = command -> command.startsWith("/_connect 1");
        ChatSession session = open(configuration());
        for (int attempt = 1; attempt <= 2; attempt++) {
            assertThatThrownBy(() -> connect(session)).isInstanceOf(ChatCommandException.class);
        }
        assertThat(core.commands)
                .filteredOn(command -> command.startsWith("/_connect 1"))
                .hasSize(2);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
