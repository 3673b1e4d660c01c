package io.github.camelsimplex.client.internal.events;

import io.github.camelsimplex.client.AnswerTimeoutException;
import io.github.camelsimplex.client.QuestionCancelledException;
import io.github.camelsimplex.client.ReceivedMessage;
import io.github.camelsimplex.client.SessionClosedException;
import io.github.camelsimplex.client.SessionScheduler;
import io.github.camelsimplex.client.internal.concurrent.Threads;
import io.github.camelsimplex.client.internal.core.Commands;
import io.github.camelsimplex.client.internal.core.CoreCalls;
import io.github.camelsimplex.client.internal.core.Items;
import io.github.camelsimplex.client.internal.mailbox.Arrivals;
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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The questions that wait for an answer. An answer is taken before it enters its chat's lane, because the handler that
 * asks may hold the lane.
 *
 * <p>A message that arrives while a question is being sent is held until the core has returned the question's item id:
 * ids increase, so a message with a smaller id is older than the question and is not an answer. Messages that do not
 * fit stay in the database, and their chat is behind. Thread-safe.
 */
public final class PendingQuestions {

    /** One question; its answer can be cancelled only while no message has been taken for it. */
    private final class Question {
        final String chat;
        final CancelPattern cancelOn;
        final CompletableFuture<ReceivedMessage> answer = new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterruptIfRunning) {
                return end(Question.this) && super.cancel(mayInterruptIfRunning);
            }
        };
        volatile Runnable stopClock = () -> {};
        long itemId;

        Question(String chat, CancelPattern cancelOn) {
            this.chat = chat;
            this.cancelOn = cancelOn;
            CompletionStage<ReceivedMessage> stage = answer;
            stage.whenComplete((message, error) -> stopClock.run());
        }
    }

    /** Makes the message of an answering item, and has it acknowledged after the stage has completed. */
    public interface Answered {
        void complete(CompletableFuture<ReceivedMessage> answer, AChatItem item);
    }

    private final Commands commands;
    private final Arrivals arrivals;
    private final SessionScheduler scheduler;
    private final Executor executor;
    private final Answered answered;
    private final Consumer<AChatItem> release;
    private final Runnable wakeScan;
    private final Map<String, List<Question>> questions = new HashMap<>();
    private final Map<String, Long> cancelledBy = new HashMap<>();
    private final HeldItems<AChatItem> held = new HeldItems<>();
    private final Object releasing = new Object();
    private @Nullable String closed;

    /**
     * Creates it without questions.
     *
     * @param release takes in a held message
     * @param wakeScan searches the chats that are behind
     */
    public PendingQuestions(
            Commands commands,
            Arrivals arrivals,
            SessionScheduler scheduler,
            Executor executor,
            Answered answered,
            Consumer<AChatItem> release,
            Runnable wakeScan) {
        this.commands = commands;
        this.arrivals = arrivals;
        this.scheduler = scheduler;
        this.executor = executor;
        this.answered = answered;
        this.release = release;
        this.wakeScan = wakeScan;
    }

    /**
     * Sends a question; the stage completes with its answer. After {@link #close} the question is not sent, and the
     * stage fails.
     */
    public CompletionStage<ReceivedMessage> ask(
            ChatRef chat, MsgContent content, Duration timeout, @Nullable Pattern cancelOn) {
        if (!chat.chatType().equals(ChatType.DIRECT)) {
            throw new IllegalArgumentException("only a contact can be asked, not " + chat.text());
        }
        String name = chat.text();
        Question question = new Question(name, new CancelPattern(cancelOn));
        synchronized (this) {
            if (closed != null) {
                return CompletableFuture.failedFuture(new SessionClosedException(closed));
            }
            questions.computeIfAbsent(name, key -> new ArrayList<>()).add(question);
        }
        try {
            send(chat, content).whenComplete((sent, error) -> {
                sent(question, sent == null ? List.of() : sent, error);
                startClock(question, timeout);
            });
        } catch (RuntimeException | Error e) {
            end(question); // otherwise the messages of the chat would be held forever
            throw e;
        }
        return question.answer;
    }

    /**
     * Starts the time-out when the question has been sent: after a kill, sending may have to wait until the chat is
     * quiet.
     */
    private void startClock(Question question, Duration timeout) {
        if (!question.answer.isDone()) {
            question.stopClock = scheduler.schedule(() -> timedOut(question, timeout), timeout);
            if (question.answer.isDone()) { // the answer came meanwhile, when there may have been no clock to stop
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

    private void sent(Question question, List<AChatItem> items, @Nullable Throwable error) {
        if (items.isEmpty()) {
            end(question);
            question.answer.completeExceptionally(
                    error == null
                            ? new IllegalStateException("the core did not send the question to " + question.chat)
                            : CoreCalls.unwrapped(error));
            return;
        }
        synchronized (this) {
            question.itemId = items.get(0).chatItem().meta().itemId();
        }
        releaseHeld(question.chat);
    }

    private void timedOut(Question question, Duration timeout) {
        if (end(question)) { // otherwise an answer is being handled, and must not be lost
            fail(question, new AnswerTimeoutException("no answer from " + question.chat + " within " + timeout));
        }
    }

    private void fail(Question question, SimplexException why) {
        Threads.complete(executor, () -> question.answer.completeExceptionally(why));
    }

    /** Ends all questions; later ones are not sent. */
    public void close(String why) {
        List<Question> all;
        synchronized (this) {
            closed = why;
            all = questions.values().stream().flatMap(List::stream).toList();
            questions.clear();
            held.clear(); // held messages are still unread
        }
        all.forEach(question -> fail(question, new SessionClosedException(why)));
    }

    /** The relation of an item to the questions. */
    enum Offer {
        /** The item is not an answer. */
        NO_ANSWER,
        /** The item may be an answer, and is offered again when that is known. */
        HELD,
        /** The item is an answer. */
        TAKEN
    }

    /**
     * Takes an item if it is an answer, or may turn out to be one. Does not wait, and does not complete a stage itself.
     * An item that a handler has, or had, is not an answer; an item that waits in its chat's lane is taken out of the
     * lane.
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
            if (question != null && mayCancel(chat, itemId) && question.cancelOn.matches(item)) {
                cancelledBy.put(chat, itemId);
                remove(question);
                fail(question, new QuestionCancelledException(chat + " ended the question with item " + itemId));
                return Offer.NO_ANSWER;
            }
            if (question == null || !arrivals.takeForAnswer(chat, itemId, Items.isUnread(item.chatItem()))) {
                return Offer.NO_ANSWER;
            }
            remove(question);
        }
        Threads.complete(executor, () -> answered.complete(question.answer, item));
        return Offer.TAKEN;
    }

    /** Whether an item may end a question: it ends one only, although it may be offered again. */
    private boolean mayCancel(String chat, long itemId) {
        return itemId > cancelledBy.getOrDefault(chat, 0L);
    }

    /** Notes the new text of an item: a held item is released with it. */
    synchronized void edited(String chat, long itemId, AChatItem item) {
        held.edited(chat, itemId, item);
    }

    /** Removes a deleted item; returns it if it was held. */
    synchronized Optional<AChatItem> deleted(long itemId) {
        return held.remove(itemId);
    }

    private static boolean isUnsent(List<Question> waiting) {
        return !waiting.isEmpty() && waiting.stream().anyMatch(each -> each.itemId == 0);
    }

    /** The question that an item answers; null for a live message that is not final yet. */
    private static @Nullable Question match(List<Question> waiting, AChatItem item) {
        if (waiting.isEmpty() || item.chatItem().isLive()) {
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

    /** Ends a question; returns whether it was still waiting for its answer. */
    private boolean end(Question question) {
        boolean ended;
        synchronized (this) {
            ended = remove(question);
        }
        releaseHeld(question.chat);
        return ended;
    }

    private boolean remove(Question question) {
        List<Question> waiting = questions.get(question.chat);
        if (waiting == null || !waiting.remove(question)) {
            return false;
        }
        if (waiting.isEmpty()) {
            questions.remove(question.chat);
            cancelledBy.remove(question.chat);
        }
        return true;
    }

    /** Offers the held items again, in their order; items that arrive meanwhile are held behind them. */
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
            arrivals.markBehind(chat); // in the same step, so that a message that arrives now cannot overtake
            wakeScan.run();
        }
        return next;
    }
}
