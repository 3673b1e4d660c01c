package io.github.camelsimplex.client.internal.core;

import io.github.camelsimplex.client.ChatCommandException;
import io.github.camelsimplex.client.ChatCore;
import io.github.camelsimplex.client.CoreUnavailableException;
import io.github.camelsimplex.client.SessionClosedException;
import io.github.camelsimplex.client.UnexpectedResponseException;
import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.ChatError;
import io.github.camelsimplex.types.ChatInfo;
import io.github.camelsimplex.types.ChatPagination;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.ChatResponse;
import io.github.camelsimplex.types.ChatType;
import io.github.camelsimplex.types.GroupMemberStatus;
import io.github.camelsimplex.types.SimplexException;
import io.github.camelsimplex.types.SimplexJson;
import io.github.camelsimplex.types.command.ApiGetChat;
import io.github.camelsimplex.types.command.ChatCommand;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends commands to one core, and turns its answers into results and exceptions. Thread-safe. */
public final class Commands {

    private static final Logger LOG = LoggerFactory.getLogger(Commands.class);

    private static final Pattern FOR_CHAT =
            Pattern.compile("^/_[a-z ]+ ([@#*]\\d{1,18}(\\(_support(:\\d{1,18})?\\))?)(?= |$)");

    private static final int DEEPEST_CAUSE = 100;

    private final String bot;
    private final ChatCore core;
    private final CoreCalls calls;
    private final SendGate hold;
    private final Counters counters;
    private final CommandsUnderWay underWay;

    /** What the core threw when it was not available, as long as somebody holds it. */
    private final Set<Throwable> absences = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private volatile SendGate patience = SendGate.OPEN;
    private volatile Consumer<List<AChatItem>> sent = items -> {};
    private volatile Consumer<ChatError> refused = error -> {};

    public Commands(String bot, ChatCore core, CoreCalls calls, SendGate hold, Counters counters, Clock clock) {
        this.bot = bot;
        this.core = core;
        this.calls = calls;
        this.hold = hold;
        this.counters = counters;
        this.underWay = new CommandsUnderWay(clock);
    }

    /** The commands that the core has not answered yet. */
    public CommandsUnderWay underWay() {
        return underWay;
    }

    /**
     * Sets the listener for the items that commands have sent, because there is no event for them. It must not wait.
     */
    public void onSent(Consumer<List<AChatItem>> listener) {
        sent = listener;
    }

    /** Sets the listener for the errors of refused commands. It must not wait. */
    public void onRefused(Consumer<ChatError> listener) {
        refused = listener;
    }

    /** Sets the gate that holds back commands that send to a chat which is not ready for them. */
    public void patience(SendGate sends) {
        patience = sends;
    }

    /**
     * Sends on the calling thread, which waits until the core answers. Use it only on threads for which no other thread
     * waits.
     */
    public <R extends ChatResponse> R execute(ChatCommand<R> command) {
        ChatResponse response = exchange(command.commandName(), command.toCommandString());
        if (!command.responseType().isInstance(response)) {
            throw new UnexpectedResponseException(bot, command.commandName(), response);
        }
        return command.responseType().cast(response);
    }

    /** Sends when the chat is ready for it, and waits for at most the time-out from then on. */
    public <R extends ChatResponse> R send(ChatCommand<R> command) {
        return await(
                command.commandName(),
                command.toCommandString(),
                () -> calls.await(command.commandName(), () -> execute(command)));
    }

    /**
     * Sends on another thread when the chat is ready for it; every failure, including the time-out, completes the stage
     * exceptionally.
     */
    public <R extends ChatResponse> CompletionStage<R> sendAsync(ChatCommand<R> command) {
        String text = command.toCommandString();
        return hold.start(
                text, () -> patience.start(text, () -> calls.start(command.commandName(), () -> execute(command))));
    }

    /** Sends a command in its text form when the chat is ready for it, and waits for at most the time-out from then on. */
    public ChatResponse sendText(String command) {
        String name = name(command);
        return await(name, command, () -> calls.await(name, () -> exchange(name, command)));
    }

    private <T> T await(String name, String command, Supplier<T> attempt) {
        return hold.await(name, command, () -> patience.await(name, command, attempt));
    }

    /** The words of a command that are safe to log: all words before the first possible value. */
    private static String name(String command) {
        if (command.startsWith("@") || command.startsWith("#")) {
            return "a text for a name (in \"@4 text\", 4 is a name and not an id; simplex:send sends to chat=@4)";
        }
        if (!command.startsWith("/")) {
            return "a text that is not a command (it does not begin with /)";
        }
        int end = 1;
        while (end < command.length()
                && (Character.isLetter(command.charAt(end)) || " _".indexOf(command.charAt(end)) >= 0)) {
            end++;
        }
        String words = command.substring(0, Math.min(end, command.length()));
        return words.startsWith("/_") ? words.trim() : words.split(" ", 2)[0];
    }

    /** The chat of a command that begins with a chat ref (sign and number); null for others. */
    private static @Nullable ChatRef chat(String command) {
        Matcher matcher = FOR_CHAT.matcher(command);
        return matcher.find() ? ChatRef.parse(matcher.group(1)) : null;
    }

    private ChatCommandException refusal(String name, String command, ChatError error) {
        ChatRef chat = chat(command);
        GroupMemberStatus membership = Errors.isNotCurrentMember(error) ? membership(chat) : null;
        return new ChatCommandException(
                bot, name, chat, Errors.tag(error), ErrorWords.of(error, command), error, membership);
    }

    /** The bot's member status in a group, which decides whether the refusal is final; null if it is unknown. */
    private @Nullable GroupMemberStatus membership(@Nullable ChatRef chat) {
        if (chat == null || !chat.chatType().equals(ChatType.GROUP)) {
            return null;
        }
        ChatRef group = ChatRef.group(chat.chatId());
        try {
            return execute(new ApiGetChat(group, null, new ChatPagination.Last(1), null))
                                    .chat()
                                    .chatInfo()
                            instanceof ChatInfo.Group found
                    ? found.groupInfo().membership().memberStatus()
                    : null;
        } catch (SimplexException e) {
            LOG.debug("{}: the membership in {} is not known: {}", bot, group.text(), e.toString());
            return null;
        }
    }

    private ChatResponse exchange(String name, String text) {
        counters.commands.increment();
        long start = System.nanoTime();
        try {
            ChatResponse response = answer(name, text);
            if (response instanceof ChatResponse.ChatCmdError error) {
                refused.accept(error.chatError());
                throw refusal(name, text, error.chatError());
            }
            if (response instanceof ChatResponse.NewChatItems items) {
                noteSent(name, items.chatItems());
            }
            return response;
        } catch (SimplexException e) {
            counters.failedCommands.increment();
            throw e;
        } finally {
            counters.commandNanos.add(System.nanoTime() - start);
        }
    }

    /** Whether a failure comes from a command to this core, and not that of another bot, which was not available. */
    public boolean isAbsence(@Nullable Throwable failure) {
        return Stream.iterate(failure, each -> each != null, Throwable::getCause)
                .limit(DEEPEST_CAUSE)
                .anyMatch(absences::contains);
    }

    /** A failure here is no failure of the command, because the core has sent the items: nobody must send them again. */
    private void noteSent(String name, List<AChatItem> items) {
        try {
            sent.accept(items);
        } catch (RuntimeException e) {
            LOG.error("{}: {} was sent, but what it sent could not be noted", bot, name, e);
        }
    }

    private ChatResponse answer(String name, String text) {
        Object call = underWay.begin(name);
        try {
            return core.send(text, SimplexJson::parseResponse);
        } catch (CoreUnavailableException e) {
            absences.add(e);
            throw e;
        } catch (IllegalStateException e) {
            SessionClosedException closed =
                    new SessionClosedException(bot + ": the core is closed, " + name + " was not sent");
            closed.initCause(e);
            throw closed;
        } finally {
            underWay.end(call);
        }
    }
}
