package io.github.camelsimplex.client.internal.events;

import io.github.camelsimplex.client.ChatTimeoutException;
import io.github.camelsimplex.client.ReceivedMessage;
import io.github.camelsimplex.client.SessionClosedException;
import io.github.camelsimplex.client.SessionScheduler;
import io.github.camelsimplex.client.internal.concurrent.Threads;
import io.github.camelsimplex.client.internal.core.Commands;
import io.github.camelsimplex.client.internal.core.CoreCalls;
import io.github.camelsimplex.client.internal.core.Items;
import io.github.camelsimplex.client.internal.delivery.Mailbox;
import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.CIQuote;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.ChatResponse;
import io.github.camelsimplex.types.ChatType;
import io.github.camelsimplex.types.ComposedMessage;
import io.github.camelsimplex.types.MsgContent;
import io.github.camelsimplex.types.SimplexException;
import io.github.camelsimplex.types.command.ApiSendMessages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The questions that wait for an answer. An answer is taken before it enters its chat's lane, because the handler that
 * asks may be the one that holds the lane.
 *
 * <p>A message that arrives while a question is being sent is held until the core has told the question's item id: ids
 * grow, so a message with a smaller id was there before the question and is no answer. What does not fit is left in the
 * database, and its chat is behind. Thread-safe.
 */
public final class PendingQuestions {

    /** One question. */
    private static final class Question {
        volatile Runnable stopClock = () -> {};
        final CompletableFuture<ReceivedMessage> answer = new CompletableFuture<>();
        long itemId;
    }

    /** Makes the message of an item that answers, and takes care that it is acknowledged after the stage is complete. */
    public interface Answered {
        void complete(CompletableFuture<ReceivedMessage> answer, AChatItem item);
    }

    private final Commands commands;
    private final Mailbox mailbox;
    private final SessionScheduler scheduler;
    private final Executor executor;
    private final Answered answered;
    private final Consumer<AChatItem> release;
    private final Runnable wakeScan;
    private final Map<String, List<Question>> questions = new HashMap<>();
    private final HeldItems<AChatItem> held = new HeldItems<>();
    private final Object releasing = new Object();
    private @Nullable String closed;

    /**
     * Knows no question yet.
     *
     * @param release takes in a message that was held
     * @param wakeScan searches the chats that are behind
     */
    public PendingQuestions(
            Commands commands,
            Mailbox mailbox,
            SessionScheduler scheduler,
            Executor executor,
            Answered answered,
            Consumer<AChatItem> release,
            Runnable wakeScan) {
        this.commands = commands;
        this.mailbox = mailbox;
        this.scheduler = scheduler;
        this.executor = executor;
        this.answered = answered;
        this.release = release;
        this.wakeScan = wakeScan;
    }

    /** Sends a question and waits for its answer; after the end nothing is sent, and the stage says so. */
    public CompletionStage<ReceivedMessage> ask(ChatRef chat, MsgContent content, Duration timeout) {
        if (!chat.chatType().equals(ChatType.DIRECT)) {
            throw new IllegalArgumentException("only a contact can be asked, not " + chat.text());
        }
        String name = chat.text();
        Question question = new Question();
        synchronized (this) {
            if (closed != null) {
                return CompletableFuture.failedFuture(new SessionClosedException(closed));
            }
            questions.computeIfAbsent(name, key -> new ArrayList<>()).add(question);
        }
        try {
            send(chat, content).whenComplete((sent, error) -> {
                sent(name, question, sent == null ? List.of() : sent, error);
                startClock(name, question, timeout);
            });
        } catch (RuntimeException | Error e) {
            end(name, question); // otherwise the messages of the chat would be held for ever
            throw e;
        }
        CompletionStage<ReceivedMessage> stage = question.answer;
        return stage.whenComplete((answer, error) -> question.stopClock.run());
    }

    /** From when the question was sent: after a kill, it may have to wait until the chat is quiet. */
    private void startClock(String chat, Question question, Duration timeout) {
        if (!question.answer.isDone()) {
            question.stopClock = scheduler.schedule(() -> timedOut(chat, question, timeout), timeout);
            if (question.answer.isDone()) { // meanwhile, and so it may have stopped no clock
                question.stopClock.run();
            }
        }
    }

    private CompletionStage<List<AChatItem>> send(ChatRef chat, MsgContent content) {
        ComposedMessage message = ComposedMessage.builder().msgContent(content).build();
        return commands.sendAsync(ApiSendMessages.builder()
                        .sendRef(chat)
                        .composedMessages(List.of(message))
                        .build())
                .thenApply(ChatResponse.NewChatItems::chatItems);
    }

    private void sent(String chat, Question question, List<AChatItem> items, @Nullable Throwable error) {
        if (items.isEmpty()) {
            end(chat, question);
            question.answer.completeExceptionally(
                    error == null
                            ? new IllegalStateException("the core did not send the question to " + chat)
                            : CoreCalls.unwrapped(error));
            return;
        }
        synchronized (this) {
            question.itemId = items.get(0).chatItem().meta().itemId();
        }
        releaseHeld(chat);
    }

    private void timedOut(String chat, Question question, Duration timeout) {
        if (end(chat, question)) { // otherwise an answer is on its way, and must not be lost
            fail(question, new ChatTimeoutException("no answer from " + chat + " within " + timeout));
        }
    }

    private void fail(Question question, SimplexException why) {
        Threads.complete(executor, () -> question.answer.completeExceptionally(why));
    }

    /** Ends all questions: nobody answers them any more, and no other one is sent. */
    public void close(String why) {
        List<Question> all;
        synchronized (this) {
            closed = why;
            all = questions.values().stream().flatMap(List::stream).toList();
            questions.clear();
            held.clear(); // what was held is unread
        }
        all.forEach(question -> fail(question, new SessionClosedException(why)));
    }

    /** What an item is to the questions. */
    enum Offer {
        /** It answers nothing. */
        NO_ANSWER,
        /** It may be an answer, and is offered again when that is known. */
        HELD,
        /** It is an answer. */
        TAKEN
    }

    /**
     * Takes an item if it is an answer, or may turn out to be one. Does not wait and completes nothing itself. One that a
     * handler has, or had, is no answer; one that waits in its chat's lane is taken out of it.
     */
    Offer offer(String chat, AChatItem item) {
        long itemId = item.chatItem().meta().itemId();
        Question question;
        synchronized (this) {
            List<Question> waiting = questions.getOrDefault(chat, List.of());
            if (isUnsent(waiting) || held.mustWait(chat, itemId)) {
                held.hold(chat, itemId, item);
                return Offer.HELD;
            }
            question = match(waiting, item);
            if (question == null || !mailbox.takeForAnswer(chat, itemId, Items.isUnread(item.chatItem()))) {
                return Offer.NO_ANSWER;
            }
            remove(chat, question);
        }
        Threads.complete(executor, () -> answered.complete(question.answer, item));
        return Offer.TAKEN;
    }

    /** An item has a new text, which it is released with if it is held. */
    synchronized void edited(String chat, long itemId, AChatItem item) {
        held.edited(chat, itemId, item);
    }

    /** An item was deleted; returns it if it was held, which it is no more. */
    synchronized Optional<AChatItem> deleted(long itemId) {
        return held.remove(itemId);
    }

    private static boolean isUnsent(List<Question> waiting) {
        return waiting.stream().anyMatch(each -> each.itemId == 0);
    }

    /** The question that an item answers; what somebody is still writing answers nothing yet. */
    private static @Nullable Question match(List<Question> waiting, AChatItem item) {
        if (Items.isLive(item.chatItem().meta())) {
            return null;
        }
        long itemId = item.chatItem().meta().itemId();
        Optional<Long> quoted =
                Optional.ofNullable(item.chatItem().quotedItem()).map(CIQuote::itemId);
        Optional<Question> byQuote = waiting.stream()
                .filter(each -> quoted.equals(Optional.of(each.itemId)))
                .findFirst();
        return byQuote.or(() ->
                        waiting.stream().filter(each -> each.itemId < itemId).findFirst())
                .orElse(null);
    }

    /** Ends a question; says whether it was still waiting for its answer. */
    private boolean end(String chat, Question question) {
        boolean ended;
        synchronized (this) {
            ended = remove(chat, question);
        }
        releaseHeld(chat);
        return ended;
    }

    private boolean remove(String chat, Question question) {
        List<Question> waiting = questions.get(chat);
        if (waiting == null || !waiting.remove(question)) {
            return false;
        }
        if (waiting.isEmpty()) {
            questions.remove(chat);
        }
        return true;
    }

    /** Offers what was held again, in its order: what arrives meanwhile is held behind it. */
    private void releaseHeld(String chat) {
        synchronized (releasing) {
            for (Optional<AChatItem> item = nextHeld(chat); item.isPresent(); item = nextHeld(chat)) {
                release.accept(item.get());
            }
        }
    }

    private synchronized Optional<AChatItem> nextHeld(String chat) {
        if (isUnsent(questions.getOrDefault(chat, List.of()))) {
            held.pause();
            return Optional.empty();
        }
        Optional<AChatItem> next = held.next(chat);
        if (next.isEmpty() && held.takeOverflowed(chat)) {
            mailbox.markBehind(chat); // in the same step, so that nothing that arrives now overtakes
            wakeScan.run();
        }
        return next;
    }
}
