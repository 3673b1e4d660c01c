package io.github.camelsimplex.client.internal.verbs;

import io.github.camelsimplex.client.ChatCommandException;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.Messages;
import io.github.camelsimplex.client.ReceivedMessage;
import io.github.camelsimplex.client.UnexpectedResponseException;
import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.CIDeleteMode;
import io.github.camelsimplex.types.ChatItem;
import io.github.camelsimplex.types.ChatItemDeletion;
import io.github.camelsimplex.types.ChatPagination;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.ChatResponse;
import io.github.camelsimplex.types.ComposedMessage;
import io.github.camelsimplex.types.MsgContent;
import io.github.camelsimplex.types.MsgReaction;
import io.github.camelsimplex.types.UpdatedMessage;
import io.github.camelsimplex.types.command.ApiChatItemReaction;
import io.github.camelsimplex.types.command.ApiDeleteChatItem;
import io.github.camelsimplex.types.command.ApiDeleteMemberChatItem;
import io.github.camelsimplex.types.command.ApiForwardChatItems;
import io.github.camelsimplex.types.command.ApiGetChat;
import io.github.camelsimplex.types.command.ApiSendMessages;
import io.github.camelsimplex.types.command.ApiUpdateChatItem;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The commands for messages. Stateless. */
public final class SessionMessages implements Messages {

    /** Asks for the coloured form of a character: keyboards add it to a heart, and the core does not know it. */
    private static final String EMOJI_STYLE = "\uFE0F";

    private final ChatSession session;

    public SessionMessages(ChatSession session) {
        this.session = session;
    }

    @Override
    public AChatItem send(ChatRef chat, String text) {
        return send(chat, new MsgContent.Text(text));
    }

    @Override
    public AChatItem send(ChatRef chat, MsgContent content) {
        return sendOne(chat, content, null);
    }

    private AChatItem sendOne(ChatRef chat, MsgContent content, @Nullable Long quoted) {
        ComposedMessage message = ComposedMessage.builder()
                .msgContent(content)
                .quotedItemId(quoted)
                .mentions(Map.of())
                .build();
        ChatResponse.NewChatItems response = session.send(command(chat, List.of(message)));
        return response.chatItems().stream()
                .findFirst()
                .orElseThrow(() ->
                        new UnexpectedResponseException(session.configuration().name(), "APISendMessages", response));
    }

    @Override
    public List<AChatItem> send(ChatRef chat, List<ComposedMessage> messages) {
        return session.send(command(chat, messages)).chatItems();
    }

    private static ApiSendMessages command(ChatRef chat, List<ComposedMessage> messages) {
        return ApiSendMessages.builder()
                .sendRef(chat)
                .composedMessages(messages)
                .build();
    }

    @Override
    public List<AChatItem> sendLong(ChatRef chat, String text) {
        return split(text, Integer.MAX_VALUE).stream()
                .map(part -> send(chat, part))
                .toList();
    }

    @Override
    public List<String> split(String text, int longest) {
        return TextSplitter.split(text, longest);
    }

    @Override
    public List<String> split(String text, int longest, int reserved) {
        return TextSplitter.split(text, longest, reserved);
    }

    @Override
    public AChatItem reply(ReceivedMessage message, String text) {
        return reply(message, new MsgContent.Text(text));
    }

    @Override
    public AChatItem reply(ReceivedMessage message, MsgContent content) {
        try {
            return sendOne(message.chat(), content, message.itemId());
        } catch (ChatCommandException e) {
            if (e.isQuoteRefused() || e.isTooLarge()) {
                return send(message.chat(), content);
            }
            throw e;
        }
    }

    @Override
    public AChatItem quote(ChatRef chat, long quotedItemId, MsgContent content) {
        return sendOne(chat, content, quotedItemId);
    }

    @Override
    public AChatItem edit(ChatRef chat, long itemId, MsgContent content) {
        UpdatedMessage message = new UpdatedMessage(content, Map.of());
        ChatResponse response = session.send(new ApiUpdateChatItem(chat, itemId, false, message));
        if (response instanceof ChatResponse.ChatItemUpdated updated) {
            return updated.chatItem();
        }
        if (response instanceof ChatResponse.ChatItemNotChanged unchanged) {
            return unchanged.chatItem();
        }
        throw new UnexpectedResponseException(session.configuration().name(), "APIUpdateChatItem", response);
    }

    @Override
    public List<Long> delete(ChatRef chat, List<Long> itemIds, CIDeleteMode mode) {
        return ids(session.send(new ApiDeleteChatItem(chat, itemIds, mode)));
    }

    @Override
    public List<Long> moderate(long groupId, List<Long> itemIds) {
        return ids(session.send(new ApiDeleteMemberChatItem(groupId, itemIds)));
    }

    private static List<Long> ids(ChatResponse.ChatItemsDeleted response) {
        return response.chatItemDeletions().stream()
                .map(ChatItemDeletion::deletedChatItem)
                .map(item -> item.chatItem().meta().itemId())
                .toList();
    }

    @Override
    public void react(ChatRef chat, long itemId, String emoji, boolean add) {
        String plain = emoji.replace(EMOJI_STYLE, "").strip();
        session.send(new ApiChatItemReaction(chat, itemId, add, new MsgReaction.Emoji(plain)));
    }

    @Override
    public List<AChatItem> forward(ChatRef to, ChatRef from, List<Long> itemIds) {
        return session.send(new ApiForwardChatItems(to, from, itemIds, null)).chatItems();
    }

    @Override
    public List<ChatItem> history(ChatRef chat, OptionalLong beforeItemId, int count) {
        ChatPagination page = beforeItemId.isPresent()
                ? new ChatPagination.Before(beforeItemId.getAsLong(), count)
                : new ChatPagination.Last(count);
        return session.send(new ApiGetChat(chat, null, page, null)).chat().chatItems();
    }
}
