package io.github.camelsimplex.camel.consume;

import io.github.camelsimplex.camel.IncomingMessage;
import io.github.camelsimplex.camel.SimplexConstants;
import io.github.camelsimplex.camel.produce.Texts;
import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.BotCommand;
import io.github.camelsimplex.types.CIDirection;
import io.github.camelsimplex.types.CIFile;
import io.github.camelsimplex.types.CIMeta;
import io.github.camelsimplex.types.CIQuote;
import io.github.camelsimplex.types.ChatInfo;
import io.github.camelsimplex.types.ChatItem;
import io.github.camelsimplex.types.ChatPeerType;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.Contact;
import io.github.camelsimplex.types.GroupMember;
import io.github.camelsimplex.types.LocalProfile;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * Writes the headers of chat items, chats and people, for messages and for events alike. A chat that cannot be told gets
 * no header: a support chat must never look like its group.
 */
public final class ItemHeaders {

    private ItemHeaders() {}

    /** Writes the headers of an item, its chat, its sender and its file. */
    public static void write(Message in, AChatItem item) {
        chat(in, item.chatInfo());
        item(in, item.chatItem());
        sender(in, item.chatItem().chatDir(), item.chatInfo());
    }

    /** Writes the headers of an item and its file. */
    static void item(Message in, ChatItem item) {
        CIMeta meta = item.meta();
        in.setHeader(SimplexConstants.ITEM_ID, meta.itemId());
        set(in, SimplexConstants.SHARED_MESSAGE_ID, meta.itemSharedMsgId());
        in.setHeader(SimplexConstants.MESSAGE_TIMESTAMP, meta.itemTs().instant().toEpochMilli());
        item.msgContent().ifPresent(content -> {
            in.setHeader(SimplexConstants.CONTENT_TYPE, content.tag());
            BotCommand.parse(content.text()).ifPresent(command -> {
                in.setHeader(SimplexConstants.COMMAND, command.keyword());
                in.setHeader(SimplexConstants.ARGS, command.params());
            });
        });
        CIQuote quoted = item.quotedItem();
        if (quoted != null) {
            set(in, SimplexConstants.QUOTED_ITEM_ID, quoted.itemId());
        }
        CIFile file = item.file();
        if (file != null) {
            file(in, file.fileId(), file.fileName(), file.fileSize());
            file.error().ifPresent(error -> in.setHeader(SimplexConstants.FILE_ERROR, error));
        }
    }

    /** Writes the headers of a file. */
    static void file(Message in, long fileId, String name, long size) {
        in.setHeader(SimplexConstants.FILE_ID, fileId);
        String safe = Texts.fileName(name);
        in.setHeader(SimplexConstants.FILE_NAME, safe);
        in.getExchange().setProperty(IncomingMessage.FILE_NAME, safe);
        in.setHeader(SimplexConstants.FILE_SIZE, size);
    }

    /** Writes the headers of a chat; returns false for a chat that cannot be told. */
    static boolean chat(Message in, ChatInfo chat) {
        if (chat instanceof ChatInfo.Direct direct) {
            in.setHeader(SimplexConstants.CONTACT_ID, direct.contact().contactId());
        } else if (chat instanceof ChatInfo.Group group) {
            in.setHeader(SimplexConstants.GROUP_ID, group.groupInfo().groupId());
        }
        chat.chatRef().ifPresent(ref -> chat(in, ref));
        return chat.chatRef().isPresent();
    }

    static void chat(Message in, ChatRef ref) {
        in.setHeader(SimplexConstants.CHAT_REF, ref.text());
        in.setHeader(SimplexConstants.CHAT_TYPE, ref.chatType().value());
    }

    /** Writes the headers of the person who sent or did something in a chat; none for the bot itself. */
    static void sender(Message in, CIDirection direction, ChatInfo chat) {
        if (direction instanceof CIDirection.GroupRcv received) {
            member(in, received.groupMember());
        } else if (direction instanceof CIDirection.DirectRcv && chat instanceof ChatInfo.Direct direct) {
            person(in, direct.contact());
        }
    }

    static void person(Message in, Contact contact) {
        person(in, contact.localDisplayName(), contact.profile());
    }

    static void member(Message in, GroupMember member) {
        in.setHeader(SimplexConstants.MEMBER_ID, member.groupMemberId());
        in.setHeader(SimplexConstants.MEMBER_ROLE, member.memberRole().value());
        person(in, member.localDisplayName(), member.memberProfile());
    }

    static void person(Message in, String name, LocalProfile profile) {
        in.setHeader(SimplexConstants.SENDER, name);
        in.setHeader(SimplexConstants.FROM_BOT, ChatPeerType.BOT.equals(profile.peerType()));
    }

    static void set(Message in, String header, @Nullable Object value) {
        if (value != null) {
            in.setHeader(header, value);
        }
    }
}
