package io.github.camelsimplex.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.client.Recovery.RatchetSync;
import io.github.camelsimplex.client.scripted.CapturedLog;
import io.github.camelsimplex.client.scripted.ScriptedCore;
import io.github.camelsimplex.client.scripted.SessionOnScriptedCore;
import io.github.camelsimplex.client.scripted.Transcript;
import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.ChatError;
import io.github.camelsimplex.types.ChatEvent;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.ChatResponse;
import io.github.camelsimplex.types.ComposedMessage;
import io.github.camelsimplex.types.MsgContent;
import io.github.camelsimplex.types.SimplexJson;
import io.github.camelsimplex.types.StoreError;
import io.github.camelsimplex.types.command.ApiSendMessages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A database that comes back from a backup. The events are those of a real core, in which alice is contact 4 too. */
class RestorationTest extends SessionOnScriptedCore {

    private static final Transcript RECORDED = new Transcript("13-restored-backup");
    private static final long THIRD = 6;
    private static final int REQUIRED = 121;
    private static final int LOST_ONE = 123;
    private static final int LOST_TWO = 126;
    private static final int LOST_THREE = 130;
    private static final int PROHIBITED = 134;
    private static final int OK = 149;
    private static final Duration PACE = Duration.ofMillis(200);

    @TempDir
    Path folder = Path.of("");

    @BeforeEach
    void theDatabaseHasTwoContacts() {
        core.receive(ALICE, "from before the backup");
        core.receive(CAROL, "from before the backup");
    }

    private SessionConfiguration.Builder onFile() {
        return configuration()
                .updateProfile(false)
                .database(CoreConfiguration.sqlite(folder.resolve("bot").toString()));
    }

    private SessionConfiguration.Builder onFile(RatchetSync ratchetSync) {
        return onFile().recovery(new Recovery(ratchetSync, 5, Optional.empty()));
    }

    /** A session sees items that the database has no more afterwards. */
    private void seeItemsUpTo(long last) {
        ScriptedCore later = new ScriptedCore();
        later.usedIds(last - 1);
        ChatSession session = open(onFile().provider(later.provider()));
        long id = later.receive(ALICE, "after the backup");
        assertThat(id).isEqualTo(last);
        later.emit(new ChatEvent.HostConnected("smp", "seen"));
        await().until(() -> session.health().hosts().containsKey("smp://seen"));
        session.close();
    }

    private List<String> syncs() {
        return core.commands.stream()
                .filter(command -> command.startsWith("/_sync"))
                .toList();
    }

    private long count(String beginning) {
        return core.commands.stream()
                .filter(command -> command.startsWith(beginning))
                .count();
    }

    private void awaitSyncs(int count) {
        await().until(() -> {
            time.advance(PACE);
            return syncs().size() == count;
        });
    }

    private static CompletableFuture<ChatResponse.NewChatItems> send(ChatSession session, long contact) {
        ComposedMessage message = ComposedMessage.builder()
                .msgContent(new MsgContent.Text("hello"))
                .mentions(Map.of())
                .build();
        return session.sendAsync(ApiSendMessages.builder()
                        .sendRef(ChatRef.direct(contact))
                        .composedMessages(List.of(message))
                        .build())
                .toCompletableFuture();
    }

    private static byte[] ofCarol(int line) {
        return new String(RECORDED.json(line), StandardCharsets.UTF_8)
                .replaceFirst("\"contactId\":4", "\"contactId\":5")
                .getBytes(StandardCharsets.UTF_8);
    }

    private void emitRecorded(int line) {
        core.emit(RECORDED.json(line));
    }

    // ---- noticed

    @Test
    void anOlderCopyGetsNewKeysForEveryContact() {
        seeItemsUpTo(150);
        ChatSession session = open(onFile());
        assertThat(session.health().restoration().restored()).isTrue();
        awaitSyncs(2);
        assertThat(syncs()).containsExactlyInAnyOrder("/_sync @4 force=on", "/_sync @5 force=on");
        assertThat(session.stats().recovery().withoutKeys()).isEqualTo(2);
        emitRecorded(OK);
        await().until(() -> session.stats().recovery().withoutKeys() == 1);
    }

    @Test
    void newestItemsThatWereDeletedAreNoRestoration() {
        seeItemsUpTo(150);
        core.usedIds(150);
        ChatSession session = open(onFile());
        assertThat(session.health().restoration().restored()).isFalse();
        assertThat(count("/_create *")).isEqualTo(1);
        assertThat(count("/_delete item *")).isEqualTo(1);
        assertThat(syncs()).isEmpty();
    }

    @Test
    void aMessageThatArrivesWhileTheNoteIsMadeIsNoSignOfARestoration() {
        seeItemsUpTo(150);
        core.usedIds(150);
        core.newer = answer -> {
            if (answer.contains("\"text\":\"note\"")) {
                core.receive(ALICE, "live, and newer than the note");
                core.emit(new ChatEvent.HostConnected("smp", "after it"));
                await().until(core::hasNoEventLeft);
            }
            return answer;
        };
        ChatSession session = open(onFile());
        assertThat(session.health().restoration().restored()).isFalse();
        assertThat(syncs()).isEmpty();
    }

    @Test
    void aDatabaseOfWhichNothingIsKnownIsNotRepairedButLookedAtAgain() {
        seeItemsUpTo(150);
        core.usedIds(150);
        core.refuse = command -> command.startsWith("/_create *");
        ChatSession session = open(onFile());
        await().until(() -> {
            time.advance(Duration.ofSeconds(10));
            return count("/_create *") >= 3;
        });
        assertThat(session.health().restoration().restored()).isFalse();
        assertThat(syncs()).isEmpty();
        assertThat(send(session, ALICE)).succeedsWithin(Duration.ofSeconds(60));
        core.refuse = command -> false;
        await().until(() -> {
            time.advance(Duration.ofMinutes(1));
            return count("/_delete item *") == 1;
        });
        assertThat(session.health().restoration().restored()).isFalse();
    }

    @Test
    void anOlderCopyThatShowsLaterIsRepairedThen() {
        seeItemsUpTo(150);
        core.refuse = command -> command.startsWith("/_create *");
        ChatSession session = open(onFile());
        assertThat(session.health().restoration().restored()).isFalse();
        core.refuse = command -> false;
        await().until(() -> {
            time.advance(Duration.ofSeconds(10));
            return syncs().size() == 2;
        });
        assertThat(session.health().restoration().restored()).isTrue();
    }

    @Test
    void anOlderCopyThatGetsMoreMessagesThanItLacksBeforeTheNoteIsRepairedAllTheSame() {
        seeItemsUpTo(150);
        core.refuse = command -> command.startsWith("/_create *");
        ChatSession session = open(onFile());
        core.receive(ALICE, "the first new item of the copy");
        core.usedIds(150);
        core.receive(ALICE, "an item with an id that nothing knew before");
        await().until(core::hasNoEventLeft);
        core.refuse = command -> false;
        await().until(() -> {
            time.advance(Duration.ofSeconds(10));
            return syncs().size() == 2;
        });
        assertThat(session.health().restoration().restored()).isTrue();
    }

    @Test
    void aNoteThatCannotBeDeletedIsNoSignOfARestoration() {
        seeItemsUpTo(150);
        core.usedIds(150);
        core.refuse = command -> command.startsWith("/_delete item *");
        ChatSession session = open(onFile());
        assertThat(session.health().restoration().restored()).isFalse();
        assertThat(count("/_create *")).isEqualTo(1);
    }

    @Test
    void aDatabaseWithAllThatWasSeenCostsOneCommand() {
        seeItemsUpTo(102);
        open(onFile());
        assertThat(count("/_get chats")).isEqualTo(1);
        assertThat(count("/_create *")).isZero();
        assertThat(core.commands.indexOf("/_start"))
                .isGreaterThan(core.commands.indexOf(core.commands.stream()
                        .filter(command -> command.startsWith("/_get chats"))
                        .findFirst()
                        .orElseThrow()));
    }

    @Test
    void aRepairThatWasCutOffIsDoneAgainAndThenNoMore() {
        seeItemsUpTo(150);
        ChatSession first = open(onFile());
        await().until(() -> syncs().size() == 1);
        first.close();
        core.commands.clear();
        ChatSession second = open(onFile());
        assertThat(second.health().restoration().restored()).isTrue();
        awaitSyncs(2);
        await().until(() -> {
            time.advance(PACE);
            return !Files.readString(folder.resolve("bot.camel-simplex.properties"))
                    .contains("repair");
        });
        second.close();
        core.commands.clear();
        ChatSession third = open(onFile());
        assertThat(third.health().restoration().restored()).isFalse();
        assertThat(syncs()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = RatchetSync.class,
            names = {"MANUAL", "OFF"})
    void nobodyIsAskedForNewKeysUnlessThatIsWanted(RatchetSync ratchetSync) {
        seeItemsUpTo(150);
        ChatSession session = open(onFile(ratchetSync));
        assertThat(session.health().restoration().restored()).isEqualTo(ratchetSync == RatchetSync.MANUAL);
        emitRecorded(REQUIRED);
        awaitEventsTakenIn(session);
        time.advance(PACE);
        assertThat(send(session, ALICE)).succeedsWithin(Duration.ofSeconds(60));
        assertThat(syncs()).isEmpty();
    }

    // ---- mended

    @Test
    void nothingIsSentBeforeThereAreNewKeysAndWhoIsWaitedForComesFirst() {
        seeItemsUpTo(150);
        core.answers.put("/_send @5", RECORDED.json(PROHIBITED));
        ChatSession session = open(onFile().recovery(new Recovery(RatchetSync.AUTO, 1, Optional.empty())));
        await().until(() -> syncs().size() == 1);
        assertThat(syncs()).containsExactly("/_sync @4 force=on");
        CompletableFuture<ChatResponse.NewChatItems> sent = send(session, CAROL);
        assertThat(count("/_send @5")).isZero();
        awaitSyncs(2);
        await().until(() -> count("/_send @5") == 1);
        core.answers.remove("/_send @5");
        assertThat(sent).isNotDone();
        core.emit(ofCarol(OK));
        assertThat(sent).succeedsWithin(Duration.ofSeconds(60));
        assertThat(count("/_send @5")).isEqualTo(2);
    }

    @Test
    void aConnectionThatNeedsNewKeysGetsThemAtOnce() {
        ChatSession session = open(onFile());
        emitRecorded(REQUIRED);
        await().until(() -> syncs().equals(List.of("/_sync @4")));
        assertThat(session.stats().recovery().ratchetSyncs()).isEqualTo(1);
    }

    @Test
    void theSecondConnectionWithoutKeysMeansThatTheStateFileWasRestoredToo() {
        core.receive(THIRD, "from before the backup");
        ChatSession session = open(onFile());
        emitRecorded(REQUIRED);
        emitRecorded(REQUIRED);
        awaitEventsTakenIn(session);
        assertThat(session.health().restoration().restored()).isFalse();
        core.emit(ofCarol(REQUIRED));
        await().until(() -> {
            time.advance(PACE);
            return syncs().contains("/_sync @6 force=on");
        });
        assertThat(session.health().restoration().restored()).isTrue();
    }

    @Test
    void connectionsThatNeedNewKeysWeeksApartHaveNothingToDoWithEachOther() {
        core.receive(THIRD, "from before the backup");
        ChatSession session = open(onFile());
        emitRecorded(REQUIRED);
        awaitEventsTakenIn(session);
        time.advance(Duration.ofDays(14));
        core.emit(ofCarol(REQUIRED));
        awaitSyncs(2);
        assertThat(syncs()).containsExactly("/_sync @4", "/_sync @5");
        assertThat(session.health().restoration().restored()).isFalse();
    }

    @Test
    void aSendThatIsProhibitedIsSentAgainWhenThereAreNewKeys() {
        core.answers.put("/_send @4", RECORDED.json(PROHIBITED));
        ChatSession session = open(onFile());
        CompletableFuture<ChatResponse.NewChatItems> sent = send(session, ALICE);
        await().until(() -> syncs().equals(List.of("/_sync @4 force=on")));
        core.answers.remove("/_send @4");
        assertThat(sent).isNotDone();
        emitRecorded(OK);
        assertThat(sent).succeedsWithin(Duration.ofSeconds(60));
    }

    @Test
    void aCallerWhoWaitsForAProhibitedSendWaitsForTheNewKeys() {
        core.answers.put("/_send @4", RECORDED.json(PROHIBITED));
        ChatSession session = open(onFile());
        CompletableFuture<AChatItem> sent =
                CompletableFuture.supplyAsync(() -> session.messages().send(ChatRef.direct(ALICE), "hello"));
        await().until(() -> syncs().equals(List.of("/_sync @4 force=on")));
        core.answers.remove("/_send @4");
        assertThat(sent).isNotDone();
        emitRecorded(OK);
        assertThat(sent).succeedsWithin(Duration.ofSeconds(60));
        assertThat(count("/_send @4")).isEqualTo(2);
    }

    @Test
    void aHandlerWhoseAnswerWaitsForNewKeysHoldsUpNoOtherChat() {
        core.answers.put("/_send @4", RECORDED.json(PROHIBITED));
        ChatSession session = open(onFile());
        session.subscribe(SubscriptionOptions.builder().concurrency(1).build(), MessageHandler.blocking(message -> {
            texts.add(message.chat().text());
            session.messages().reply(message, "answer");
        }));
        session.startDelivery();
        await().until(() -> syncs().equals(List.of("/_sync @4 force=on")));
        core.receive(CAROL, "later");
        await().until(() -> count("/_send @5") == 2);

        core.answers.remove("/_send @4");
        emitRecorded(OK);
        awaitAllRead();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/_send @5 text hello",
                "/_send #1 text hello",
                "/_update item #1 7 live=off text new",
                "/_set prefs @5 {}",
                "/_leave #1",
                "/_profile 1 {}",
                "/feed hello"
            })
    void nothingIsEverSentBeforeTheCoreWasAskedForNewKeys(String command) {
        seeItemsUpTo(150);
        core.refuse = refused -> refused.startsWith("/_contacts");
        ChatSession session = open(onFile());
        CompletableFuture<ChatResponse> sent = CompletableFuture.supplyAsync(() -> session.sendRaw(command));
        await().until(() -> {
            time.advance(Duration.ofSeconds(10));
            return sent.isDone();
        });
        assertThat(sent)
                .failsWithin(Duration.ofSeconds(60))
                .withThrowableThat()
                .withCauseInstanceOf(ChatTimeoutException.class)
                .withMessageContaining("nothing was sent to")
                .withMessageContaining("its keys are old");
        assertThat(core.commands).doesNotContain(command);
    }

    @Test
    void aSessionThatClosesDuringARepairSendsNothingToAGroup() {
        seeItemsUpTo(150);
        core.refuse = command -> command.startsWith("/_contacts");
        ChatSession session = open(onFile());
        CompletableFuture<ChatResponse> sent =
                CompletableFuture.supplyAsync(() -> session.sendRaw("/_send #1 text hello"));
        await().until(() -> time.isDueIn(Duration.ofSeconds(60)));
        session.close();
        assertThat(sent)
                .failsWithin(Duration.ofSeconds(60))
                .withThrowableThat()
                .withCauseInstanceOf(SessionClosedException.class)
                .withMessageContaining("its keys are old");
        assertThat(count("/_send #1")).isZero();
    }

    @Test
    void aProfileThatIsToBeUpdatedWaitsForTheRepairAndTheStartDoesNot() {
        seeItemsUpTo(150);
        core.refuse = command -> command.startsWith("/_contacts");
        CompletableFuture<ChatSession> opening =
                CompletableFuture.supplyAsync(() -> open(onFile().updateProfile(true)));
        assertThat(opening).succeedsWithin(Duration.ofSeconds(60));
        await().until(() -> {
            time.advance(Duration.ofSeconds(10));
            return count("/_contacts") > 10;
        });
        assertThat(count("/_profile")).isZero();
        core.refuse = command -> false;
        await().until(() -> {
            time.advance(Duration.ofSeconds(1));
            return count("/_profile") == 1;
        });
        assertThat(syncs()).hasSize(2);
    }

    @Test
    void aSendForWhichNobodyAgreesOnKeysFailsWithTheReason() {
        core.answers.put("/_send @4", RECORDED.json(PROHIBITED));
        ChatSession session = open(onFile().commandTimeout(Duration.ofSeconds(20)));
        CompletableFuture<ChatResponse.NewChatItems> sent = send(session, ALICE);
        await().until(() -> {
            time.advance(Duration.ofSeconds(5));
            return sent.isDone();
        });
        assertThat(sent)
                .failsWithin(Duration.ofSeconds(60))
                .withThrowableThat()
                .withCauseInstanceOf(ChatTimeoutException.class)
                .withMessageContaining("nothing can be sent to @4")
                .withMessageContaining("it has to be online");
        CompletableFuture<ChatResponse.NewChatItems> next = send(session, ALICE);
        assertThat(next).failsWithin(Duration.ofSeconds(60));
    }

    @Test
    void aSendThatWouldGoOutWithTheOldKeysFailsAndIsNotLost() {
        seeItemsUpTo(150);
        core.refuse = command -> command.startsWith("/_contacts");
        ChatSession session = open(onFile());
        CompletableFuture<ChatResponse.NewChatItems> sent = send(session, CAROL);
        await().until(() -> {
            time.advance(Duration.ofSeconds(10));
            return sent.isDone();
        });
        assertThat(sent).isCompletedExceptionally();
        assertThat(count("/_send @5")).isZero();
    }

    @Test
    void aRepairThatMeetsAFullDiskGoesOnWhenThereIsSpace() {
        seeItemsUpTo(150);
        ChatError full = new ChatError.ErrorStore(new StoreError.DBException("database or disk is full"));
        core.answers.put("/_sync", SimplexJson.writeResponse(new ChatResponse.ChatCmdError(full)));
        ChatSession session = open(onFile());
        await().until(() -> {
            time.advance(Duration.ofSeconds(10));
            return syncs().size() >= 2;
        });
        core.answers.remove("/_sync");
        core.commands.clear();
        await().until(() -> {
            time.advance(Duration.ofSeconds(10));
            return syncs().size() == 2;
        });
        assertThat(syncs()).containsExactlyInAnyOrder("/_sync @4 force=on", "/_sync @5 force=on");
        assertThat(session.stats().recovery().withoutKeys()).isEqualTo(2);
    }

    @Test
    void aGroupWhoseMembersCannotBeListedKeepsNewKeysFromNobodyElse() {
        seeItemsUpTo(150);
        core.answers.put("/_groups", new Transcript("11-group-recovery").json(362));
        core.refuse = command -> command.startsWith("/_members");
        open(onFile());
        awaitSyncs(2);
    }

    @Test
    void fiftyContactsAndTwentyMembersHaveNewKeysWithinAMinute() {
        int connections = 50 + 20;
        for (int contact = 10; contact < 10 + connections - 2; contact++) {
            core.receive(contact, "from before the backup");
        }
        seeItemsUpTo(500);
        open(onFile());
        Instant begin = time.clock().instant();
        await().until(() -> {
            if (time.isDueIn(PACE)) {
                time.advance(PACE);
            }
            return syncs().size() == connections;
        });
        assertThat(Duration.between(begin, time.clock().instant())).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void aRepairGoesOnAfterAKill() throws IOException {
        seeItemsUpTo(150);
        Path state = folder.resolve("bot.camel-simplex.properties");
        ChatSession first = open(onFile());
        await().until(() -> syncs().size() == 1 && Files.readString(state).contains("repair"));
        Files.copy(state, folder.resolve("killed.camel-simplex.properties"));
        first.close();
        core.commands.clear();
        ChatSession second = open(onFile().database(
                        CoreConfiguration.sqlite(folder.resolve("killed").toString())));
        assertThat(second.health().restoration().restored()).isTrue();
        awaitSyncs(2);
    }

    @Test
    void aRepairCanBeAskedForAtAnyTime() {
        ChatSession session = open(onFile(RatchetSync.OFF));
        assertThat(session.repair()).isEqualTo(2);
        awaitSyncs(2);
    }

    // ---- told

    @Test
    void lostMessagesAreCountedAndTheirChatIsToldOnceWhenItsKeysAreGood() {
        ChatSession session =
                open(onFile().recovery(new Recovery(RatchetSync.AUTO, 5, Optional.of("please send that again"))));
        emitRecorded(REQUIRED);
        emitRecorded(LOST_ONE);
        emitRecorded(LOST_TWO);
        emitRecorded(LOST_THREE);
        await().until(() -> syncs().size() == 1 && session.stats().recovery().undecryptable() == 3);
        assertThat(session.health().restoration().lostMessages()).containsExactly(Map.entry("@4", 3L));
        assertThat(count("/_send @4")).isZero();
        emitRecorded(OK);
        await().until(() -> count("/_send @4") == 1);
        assertThat(core.commands).anyMatch(command -> command.contains("please send that again"));
        emitRecorded(OK);
        time.advance(Duration.ofMinutes(1));
        awaitEventsTakenIn(session);
        assertThat(count("/_send @4")).isEqualTo(1);
    }

    @Test
    void messagesThatWereLostShortlyBeforeTheEndAreLogged() {
        try (CapturedLog log = new CapturedLog()) {
            ChatSession session = open(onFile());
            emitRecorded(LOST_ONE);
            await().until(() -> session.stats().recovery().undecryptable() == 1);
            session.close();
            assertThat(log.lines("could not be decrypted, 1 so far")).hasSize(1);
            time.advance(Duration.ofSeconds(5));
            assertThat(log.lines("could not be decrypted, 1 so far")).hasSize(1);
        }
    }

    @Test
    void aChatThatCouldNotBeToldIsToldLater() {
        core.refuse = command -> command.startsWith("/_send @4");
        ChatSession session =
                open(onFile().recovery(new Recovery(RatchetSync.AUTO, 5, Optional.of("please send that again"))));
        emitRecorded(LOST_ONE);
        emitRecorded(OK);
        await().until(() -> {
            time.advance(Duration.ofSeconds(1));
            return count("/_send @4") >= 1;
        });
        time.advance(Duration.ofSeconds(10));
        awaitEventsTakenIn(session);
        core.refuse = command -> false;
        core.commands.clear();
        await().until(() -> {
            time.advance(Duration.ofMinutes(1));
            return count("/_send @4") >= 1;
        });
    }

    @Test
    void aChatThatIsToldTakesNoThreadWhileItWaitsForItsKeys() {
        core.answers.put("/_send", RECORDED.json(PROHIBITED));
        open(onFile().recovery(new Recovery(RatchetSync.AUTO, 5, Optional.of("please send that again"))));
        emitRecorded(LOST_ONE);
        await().until(() ->
                Files.readString(folder.resolve("bot.camel-simplex.properties")).contains("tell"));
        time.advance(Duration.ofSeconds(5));
        await().until(() -> count("/_send") == 1 && syncs().size() == 1);
        await().until(() -> Thread.getAllStackTraces().values().stream()
                .flatMap(Stream::of)
                .noneMatch(frame -> frame.getClassName().endsWith("RestoredMessage")));
    }

    @Test
    void whoWantsItIsToldOfEachPeerWithNewKeys() {
        List<ReceivedEvent> events = new CopyOnWriteArrayList<>();
        ChatSession session = open(onFile());
        session.onEvent(Set.of("ratchetSyncDone"), events::add);
        session.startDelivery();
        emitRecorded(LOST_ONE);
        emitRecorded(OK);
        await().until(() -> events.size() == 1);
        assertThat(events.get(0).event()).isInstanceOfSatisfying(ChatEvent.Unknown.class, done -> {
            assertThat(done.json().path("chat").asText()).isEqualTo("@4");
            assertThat(done.json().path("contactId").asLong()).isEqualTo(ALICE);
            assertThat(done.json().path("lostMessages").asLong()).isEqualTo(1);
        });
    }
}
