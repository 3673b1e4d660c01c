package io.github.camelsimplex.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.client.scripted.ScriptedChat;
import io.github.camelsimplex.client.scripted.SessionOnScriptedCore;
import io.github.camelsimplex.client.scripted.Transcript;
import io.github.camelsimplex.types.CIFile;
import io.github.camelsimplex.types.CIFileStatus;
import io.github.camelsimplex.types.ChatError;
import io.github.camelsimplex.types.ChatErrorType;
import io.github.camelsimplex.types.ChatEvent;
import io.github.camelsimplex.types.Extras;
import io.github.camelsimplex.types.FileProtocol;
import io.github.camelsimplex.types.SimplexJson;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What happens to messages while they wait for their files. */
class FilesTest extends SessionOnScriptedCore {

    private static final Transcript RECORDED = new Transcript("03-files");
    private static final int ACCEPTED = 84;
    private static final int CANCELLED = 326;
    private static final Duration FILE_TIMEOUT = Duration.ofHours(2);

    private ChatSession receivingFiles() {
        core.answers.put("/freceive", RECORDED.json(ACCEPTED));
        core.answers.put("/fcancel", RECORDED.json(CANCELLED));
        ChatSession session = open(configuration());
        session.subscribe(
                SubscriptionOptions.builder()
                        .receiveFiles(true)
                        .fileTimeout(FILE_TIMEOUT)
                        .build(),
                MessageHandler.blocking(message -> texts.add(
                        message.text() + message.fileError().map(": "::concat).orElse(""))));
        session.startDelivery();
        awaitCaughtUp(session);
        return session;
    }

    private ScriptedChat.Row offerFile(long contact, String text) {
        return offerFile(contact, text, Extras.NONE);
    }

    private ScriptedChat.Row offerFile(long contact, String text, Extras newer) {
        ScriptedChat.Row row = core.store(contact, text);
        row.file = CIFile.builder()
                .fileId(row.id)
                .fileName("report.pdf")
                .fileSize(1000)
                .fileStatus(new CIFileStatus.RcvInvitation())
                .fileProtocol(FileProtocol.XFTP)
                .extras(newer)
                .build();
        core.emit(contact, row);
        return row;
    }

    private long filesAskedFor() {
        return core.commands.stream()
                .filter(command -> command.startsWith("/freceive"))
                .count();
    }

    @Test
    void aMessageThatIsEditedWhileItWaitsIsDeliveredAsItIsWhenTheTimeOfItsFileEnds() {
        ChatSession session = receivingFiles();
        ScriptedChat.Row row = offerFile(ALICE, "typo");
        await().until(() -> filesAskedFor() == 1 && session.stats().delivery().remembered() == 1);
        row.text = "no typo";
        core.emitUpdate(ALICE, row);
        core.receive(ALICE, "meanwhile");
        await().until(() -> texts.equals(List.of("meanwhile")));

        time.advance(FILE_TIMEOUT);

        await().until(() -> texts.equals(List.of("meanwhile", "no typo: timeout")));
        awaitAllRead();
    }

    @Test
    void aMessageThatIsDeletedWhileItWaitsIsAcknowledgedAndNotDelivered() {
        ChatSession session = receivingFiles();
        ScriptedChat.Row row = offerFile(ALICE, "never mind");
        await().until(() -> filesAskedFor() == 1 && session.stats().delivery().remembered() == 1);

        core.emitDeletion(ALICE, row);

        await().until(() -> session.stats().delivery().remembered() == 0);
        awaitAllRead();
        time.advance(FILE_TIMEOUT);
        core.receive(ALICE, "next");
        await().until(() -> !texts.isEmpty());
        assertThat(texts).containsExactly("next");
        assertThat(core.commands).noneMatch(command -> command.startsWith("/fcancel"));
    }

    @Test
    void aServerThatTheCoreRefusesAfterItHasAcceptedTheFileEndsTheWait() {
        ChatSession session = receivingFiles();
        ScriptedChat.Row row = offerFile(ALICE, "from a strange server");
        await().until(() -> filesAskedFor() == 1 && session.stats().delivery().remembered() == 1);
        assertThat(core.commands).noneMatch(command -> command.contains("approved_relays=on"));

        ChatErrorType refusal = new ChatErrorType.FileNotApproved(row.id, List.of("xftp://strange"), Extras.NONE);
        core.emit(new ChatEvent.ChatError(new ChatError.Error(refusal, Extras.NONE), Extras.NONE));

        await().until(() -> texts.equals(List.of("from a strange server: fileNotApproved")));
        awaitAllRead();
    }

    @Test
    void aFileThatTheCoreReportsAsProhibitedOrExpiredIsToldAtOnce() {
        receivingFiles();
        String later = time.clock().instant().plusSeconds(3600).toString();
        offerFile(ALICE, "bad", newer("{\"fileProhibited\":true}"));
        offerFile(ALICE, "worse", newer("{\"fileProhibited\":{\"type\":\"policy\"}}"));
        offerFile(ALICE, "old", newer("{\"fileExpires\":\"2020-01-01T00:00:00Z\"}"));
        await().until(() -> texts.equals(List.of("bad: prohibited", "worse: prohibited", "old: expired")));
        awaitAllRead();
        assertThat(filesAskedFor()).isZero();

        offerFile(ALICE, "good", newer("{\"fileProhibited\":false,\"fileExpires\":\"" + later + "\"}"));
        offerFile(ALICE, "odd", newer("{\"fileExpires\":\"next week\"}"));
        await().until(() -> filesAskedFor() == 2);
    }

    private static Extras newer(String json) {
        return SimplexJson.parse(
                        CIFile.class,
                        "{\"fileId\":1,\"fileName\":\"a\",\"fileSize\":1,"
                                + "\"fileStatus\":{\"type\":\"rcvInvitation\"},\"fileProtocol\":\"xftp\","
                                + json.substring(1))
                .extras();
    }

    @Test
    void filesAreAskedForAFewAtATime() {
        CountDownLatch answer = new CountDownLatch(1);
        core.refuse = command -> {
            if (command.startsWith("/freceive")) {
                awaitUninterruptibly(answer);
            }
            return false;
        };
        ChatSession session = receivingFiles();
        IntStream.range(0, 50).forEach(i -> offerFile(ALICE + i % 3, "m" + i));
        await().until(() -> session.stats().delivery().remembered() == 50);
        await().until(() -> filesAskedFor() == 4);
        answer.countDown();
        await().until(() -> filesAskedFor() == 50);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aFileThatTheCoreRefusesIsMissingFromItsMessage() {
        core.refuse = command -> command.startsWith("/freceive");
        ChatSession session = receivingFiles();
        offerFile(ALICE, "look");
        await().until(() -> texts.equals(List.of("look: commandError")));
        awaitAllRead();
        assertThat(session.stats().delivery().remembered()).isZero();
    }
}
