package io.github.camelsimplex.client;

import io.github.camelsimplex.types.AgentErrorType;
import io.github.camelsimplex.types.ChatError;
import io.github.camelsimplex.types.ChatErrorType;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.CommandErrorType;
import io.github.camelsimplex.types.ContactStatus;
import io.github.camelsimplex.types.GroupMemberStatus;
import io.github.camelsimplex.types.SimplexException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The core refused a command; {@link #error()} has the reason. The message names the bot, the command, its chat if it
 * has one, the error's tag and, if the core describes the error, this description; never the content of the command.
 * Repeating the command is useless if the error is {@linkplain FinalError final}, and may help otherwise.
 *
 * <p>A refusal is an ordinary answer of the core, so the exception has a stack trace only while the logger of this
 * class is at DEBUG.
 */
public final class ChatCommandException extends SimplexException {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(ChatCommandException.class);
    private static final int DEEPEST_CAUSE = 30;
    private static final Set<String> UNQUOTABLE = Set.of("invalidQuote", "chatItemNotFound");
    private static final Set<GroupMemberStatus> ENDED = Set.of(
            GroupMemberStatus.REJECTED, GroupMemberStatus.REMOVED, GroupMemberStatus.LEFT, GroupMemberStatus.DELETED);

    private final transient ChatError error;
    private final transient @Nullable ChatRef chat;
    private final transient @Nullable GroupMemberStatus membership;
    private final String tag;

    /**
     * Creates the exception from the core's answer.
     *
     * @param commandName the command
     * @param chat the chat of the command; null for a command without a chat
     * @param tag the tag of the innermost error
     * @param words the core's description in addition to the tag; may be empty, and never contains text from a user
     */
    public ChatCommandException(
            String bot, String commandName, @Nullable ChatRef chat, String tag, String words, ChatError error) {
        this(bot, commandName, chat, tag, words, error, null);
    }

    /**
     * Creates the exception from the core's answer, with the bot's membership of the chat's group.
     *
     * @param commandName the command
     * @param chat the chat of the command; null for a command without a chat
     * @param tag the tag of the innermost error
     * @param words the core's description in addition to the tag; may be empty, and never contains text from a user
     * @param membership the bot's member status in the group after the refusal; null if it is unknown or there is
     *     no group
     */
    public ChatCommandException(
            String bot,
            String commandName,
            @Nullable ChatRef chat,
            String tag,
            String words,
            ChatError error,
            @Nullable GroupMemberStatus membership) {
        super(
                bot + ": " + commandName + (chat == null ? "" : " for " + chat.text()) + " failed: " + tag
                        + (words.isEmpty() ? "" : ": " + words),
                LOG.isDebugEnabled());
        this.chat = chat;
        this.tag = tag;
        this.error = error;
        this.membership = membership;
    }

    /** The core's error. */
    public ChatError error() {
        return error;
    }

    /** The tag of the innermost error, such as {@code contactNotFound} or {@code largeMsg}. */
    public String tag() {
        return tag;
    }

    /**
     * Whether the core refused to quote a message, for example because the message was deleted meanwhile: without the
     * quote it may accept what was to be sent.
     */
    public boolean isQuoteRefused() {
        return UNQUOTABLE.contains(tag);
    }

    /** Whether the message is too large for the core, or for {@code maxMessageLength}; a quote counts too. */
    public boolean isTooLarge() {
        return tag.equals("largeMsg");
    }

    /** The chat of the command. */
    public Optional<ChatRef> chat() {
        return Optional.ofNullable(chat);
    }

    /** The final error, if the core will refuse the same command again; empty if it may succeed later. */
    public Optional<FinalError> finalError() {
        return Arrays.stream(FinalError.values())
                .filter(each -> each.includes(error))
                .filter(each -> hasEnded() || !FinalError.isNotCurrentMember(error))
                .findFirst();
    }

    /** Whether the membership has ended for good; a member who waits for a review may become a current member later. */
    private boolean hasEnded() {
        return membership != null && ENDED.contains(membership);
    }

    /** Finds a final refusal among an exception and its causes; empty if there is none. */
    public static Optional<ChatCommandException> findFinal(@Nullable Throwable failure) {
        return Stream.iterate(failure, each -> each != null, Throwable::getCause)
                .limit(DEEPEST_CAUSE)
                .filter(ChatCommandException.class::isInstance)
                .map(ChatCommandException.class::cast)
                .filter(refusal -> refusal.finalError().isPresent())
                .findFirst();
    }

    /**
     * The final refusals: a message that fails because of one is not delivered again. This is the only place that
     * decides which refusals are final.
     */
    public enum FinalError {
        /** The contact is gone. */
        CONTACT_GONE(
                "the contact has deleted the bot, or was deleted",
                true,
                new Sign("`contactNotReady` of a deleted contact", FinalError::isOfDeletedContact),
                chat("contactNotActive")),
        /** The bot was removed from the group, or has left it. */
        MEMBERSHIP_ENDED(
                "the bot is not a member of the group any more",
                true,
                new Sign(
                        "`commandError` \"not current member\" after the membership has ended",
                        FinalError::isNotCurrentMember),
                chat("groupMemberUserRemoved")),
        /** The bot's database does not have the chat. */
        CHAT_DELETED(
                "the chat is not in the database of the bot",
                true,
                store("contactNotFound"),
                store("groupNotFound"),
                store("noteFolderNotFound")),
        /** The core has given up the connection. */
        CONNECTION_DISABLED(
                "the core has given up the connection to the contact",
                false,
                chat("contactDisabled"),
                chat("connectionDisabled")),
        /** The message is larger than the core allows. */
        TOO_LARGE(
                "the message is too large",
                false,
                store("largeMsg"),
                new Sign("`CMD LARGE`", FinalError::isLargeForAgent)),
        /** The file is empty, or larger than the core allows. */
        FILE_SIZE("the file is empty or too large", false, chat("fileSize")),
        /** The message to quote, change or answer is gone. */
        ITEM_GONE(
                "the message of the command is not in the database",
                false,
                store("chatItemNotFound"),
                store("invalidQuote")),
        /** The core does not allow this change of a message. */
        CHANGE_REFUSED(
                "the message cannot be changed, deleted or forwarded like this",
                false,
                chat("invalidChatItemUpdate"),
                chat("invalidChatItemDelete"),
                chat("invalidForward")),
        /** The core does not allow this reaction. */
        REACTION_REFUSED(
                "the reaction is refused",
                false,
                words("too many reactions"),
                words("reaction already added"),
                words("reaction already removed"),
                words("reaction not allowed")),
        /** The chat does not allow it for the bot. */
        NOT_ALLOWED(
                "the preferences of the chat or the role of the bot do not allow it",
                false,
                words("feature not allowed"),
                chat("groupUserRole"),
                chat("directMessagesProhibited")),
        /** The core does not understand the command, or does not have it. */
        NOT_UNDERSTOOD(
                "the core does not understand the command, such as an unknown emoji of a reaction",
                false,
                words("Failed reading"),
                words("sending reports via this API is not supported"));

        private final String reason;
        private final boolean endsChat;

        @SuppressWarnings("ImmutableEnumChecker") // List.of and a record of functions without state: nothing can change
        private final List<Sign> signs;

        FinalError(String reason, boolean endsChat, Sign... signs) {
            this.reason = reason;
            this.endsChat = endsChat;
            this.signs = List.of(signs);
        }

        /** The reason in words, as part of a sentence. */
        public String reason() {
            return reason;
        }

        /**
         * Whether the chat of the command is closed to all further messages. A message of the same chat is then
         * acknowledged, regardless of {@link OnExhausted}, because it would only fail again after each start.
         */
        public boolean endsChat() {
            return endsChat;
        }

        /** The errors of the core in this group, as Markdown. */
        public String errors() {
            return signs.stream().map(Sign::text).collect(Collectors.joining(", "));
        }

        private boolean includes(ChatError error) {
            return signs.stream().anyMatch(sign -> sign.test().test(error));
        }

        private record Sign(String text, Predicate<ChatError> test) {}

        private static Sign chat(String tag) {
            return new Sign(
                    "`" + tag + "`",
                    error -> error instanceof ChatError.Error chat
                            && chat.errorType().tag().equals(tag));
        }

        private static Sign store(String tag) {
            return new Sign(
                    "`" + tag + "`",
                    error -> error instanceof ChatError.ErrorStore store
                            && store.storeError().tag().equals(tag));
        }

        private static Sign words(String beginning) {
            return new Sign("`commandError` \"" + beginning + "\"", error -> begins(error, beginning));
        }

        private static boolean begins(ChatError error, String beginning) {
            return error instanceof ChatError.Error chat
                    && chat.errorType() instanceof ChatErrorType.CommandError command
                    && command.message().startsWith(beginning);
        }

        private static boolean isNotCurrentMember(ChatError error) {
            return begins(error, "not current member");
        }

        /** Tells a deleted contact from one that is still connecting: that one is not ready either, but will be. */
        private static boolean isOfDeletedContact(ChatError error) {
            return error instanceof ChatError.Error chat
                    && chat.errorType() instanceof ChatErrorType.ContactNotReady notReady
                    && (notReady.contact().contactStatus().equals(ContactStatus.DELETED)
                            || notReady.contact().contactStatus().equals(ContactStatus.DELETED_BY_USER));
        }

        private static boolean isLargeForAgent(ChatError error) {
            return error instanceof ChatError.ErrorAgent agent
                    && agent.agentError() instanceof AgentErrorType.Cmd command
                    && command.cmdErr() instanceof CommandErrorType.Large;
        }
    }
}
