package io.github.camelsimplex.camel.consume;

import io.github.camelsimplex.camel.IncomingMessage;
import io.github.camelsimplex.camel.SimplexConstants;
import io.github.camelsimplex.client.ReceivedEvent;
import io.github.camelsimplex.types.ACIReaction;
import io.github.camelsimplex.types.AChat;
import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.CIDirection;
import io.github.camelsimplex.types.ChatEvent;
import io.github.camelsimplex.types.ChatInfo;
import io.github.camelsimplex.types.ChatItemDeletion;
import io.github.camelsimplex.types.ConnectionEntity;
import io.github.camelsimplex.types.Contact;
import io.github.camelsimplex.types.FileTransferMeta;
import io.github.camelsimplex.types.GroupInfo;
import io.github.camelsimplex.types.GroupMember;
import io.github.camelsimplex.types.RcvFileTransfer;
import io.github.camelsimplex.types.UserContactRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Writes an event into an exchange: the typed event (or the raw JSON of a type missing from the schema) as the body, and
 * everything that it tells about its chat, item and people as headers.
 *
 * <p>An event about an item has the headers of a message. Of several items, it has only what all of them share. Any
 * other event has the chat of the contact or group that it names first, and the person that it is about.
 */
final class IncomingEvent {

    /** The members that an event is about, the most telling name first. */
    private static final List<String> MEMBERS =
            List.of("member", "toMember", "deletedMember", "member_", "acceptingMember", "hostMember");

    private static final List<String> CONTACTS = List.of("contact", "toContact", "updatedContact", "fromContact");
    private static final List<String> GROUPS = List.of("groupInfo", "toGroup");

    private IncomingEvent() {}

    /** Writes the event into the exchange. */
    static void write(Exchange exchange, String bot, ReceivedEvent event) {
        exchange.setProperty(SimplexConstants.BOT, bot);
        Message in = exchange.getMessage();
        in.setBody(event.event() instanceof ChatEvent.Unknown unknown ? unknown.json() : event.event());
        in.setHeader(SimplexConstants.BOT, bot);
        in.setHeader(SimplexConstants.EVENT, event.type());
        in.setHeader(SimplexConstants.REDELIVERED, event.redelivered());
        headers(exchange, event.event());
    }

    /** Writes what an event tells. */
    static void headers(Exchange exchange, ChatEvent event) {
        Message in = exchange.getMessage();
        EventParts parts = new EventParts(event);
        files(in, parts);
        Optional<ACIReaction> reaction = parts.first(ACIReaction.class);
        List<AChatItem> items = items(parts);
        if (reaction.isPresent()) {
            reaction(exchange, reaction.get());
        } else if (!items.isEmpty()) {
            items(exchange, items);
        } else {
            people(exchange, parts);
        }
        if (event instanceof ChatEvent.Unknown && namesOtherChat(parts, items)) {
            List.of(
                            SimplexConstants.CHAT_REF,
                            SimplexConstants.CHAT_TYPE,
                            SimplexConstants.CONTACT_ID,
                            SimplexConstants.GROUP_ID)
                    .forEach(in::removeHeader);
        }
        if (parts.mayHideScope() && in.getHeader(SimplexConstants.GROUP_ID) != null) {
            in.removeHeader(SimplexConstants.CHAT_REF);
            in.removeHeader(SimplexConstants.CHAT_TYPE);
            exchange.setProperty(IncomingMessage.UNTOLD_GROUP, in.getHeader(SimplexConstants.GROUP_ID));
        }
        if (event instanceof ChatEvent.GroupChatItemsDeleted deleted
                && deleted.chatItemIDs().size() == 1) {
            in.setHeader(SimplexConstants.ITEM_ID, deleted.chatItemIDs().get(0));
        }
    }

    /** Whether an event of a later version names another contact or group than that of its items. */
    private static boolean namesOtherChat(EventParts parts, List<AChatItem> items) {
        Optional<Long> group = parts.first(GroupInfo.class, GROUPS).map(GroupInfo::groupId);
        Optional<Long> contact = parts.first(Contact.class, CONTACTS).map(Contact::contactId);
        return items.stream().anyMatch(item -> {
            if (item.chatInfo() instanceof ChatInfo.Group in) {
                return group.isPresent() && group.get() != in.groupInfo().groupId();
            }
            return group.isPresent()
                    || (item.chatInfo() instanceof ChatInfo.Direct direct
                            && contact.isPresent()
                            && contact.get() != direct.contact().contactId());
        });
    }

    // ---- items

    private static List<AChatItem> items(EventParts parts) {
        List<AChatItem> items = new ArrayList<>();
        parts.first(AChatItem.class).ifPresent(items::add);
        items.addAll(parts.all(AChatItem.class));
        parts.all(ChatItemDeletion.class).forEach(deletion -> items.add(deletion.deletedChatItem()));
        return items;
    }

    private static void items(Exchange exchange, List<AChatItem> items) {
        Message in = exchange.getMessage();
        AChatItem first = items.get(0);
        if (items.size() == 1) {
            chat(exchange, first.chatInfo());
            ItemHeaders.write(in, first);
            return;
        }
        if (items.stream().allMatch(item -> item.chatRef().equals(first.chatRef()))) {
            chat(exchange, first.chatInfo());
        }
        CIDirection direction = first.chatItem().chatDir();
        if (items.stream()
                .allMatch(item -> item.chatRef().equals(first.chatRef())
                        && Objects.equals(item.chatItem().chatDir(), direction))) {
            ItemHeaders.sender(in, direction, first.chatInfo());
        }
    }

    private static void reaction(Exchange exchange, ACIReaction reaction) {
        Message in = exchange.getMessage();
        chat(exchange, reaction.chatInfo());
        ItemHeaders.item(in, reaction.chatReaction().chatItem());
        ItemHeaders.sender(in, reaction.chatReaction().chatDir(), reaction.chatInfo());
        in.setHeader(SimplexConstants.REACTION, reaction.text());
    }

    private static void chat(Exchange exchange, ChatInfo chat) {
        if (!ItemHeaders.chat(exchange.getMessage(), chat) && chat instanceof ChatInfo.Group group) {
            exchange.setProperty(IncomingMessage.UNTOLD_GROUP, group.groupInfo().groupId());
        }
    }

    private static void files(Message in, EventParts parts) {
        parts.first(RcvFileTransfer.class)
                .ifPresent(file -> ItemHeaders.file(
                        in,
                        file.fileId(),
                        file.fileInvitation().fileName(),
                        file.fileInvitation().fileSize()));
        parts.first(FileTransferMeta.class)
                .ifPresent(file -> ItemHeaders.file(in, file.fileId(), file.fileName(), file.fileSize()));
    }

    // ---- contacts, groups and members

    private static void people(Exchange exchange, EventParts parts) {
        Message in = exchange.getMessage();
        parts.first(ConnectionEntity.class).ifPresent(entity -> entity(in, entity));
        parts.first(UserContactRequest.class).ifPresent(request -> request(in, request));
        Optional<Contact> contact = parts.first(Contact.class, CONTACTS);
        Optional<GroupInfo> group = parts.first(GroupInfo.class, GROUPS);
        contact.ifPresent(named -> {
            in.setHeader(SimplexConstants.CONTACT_ID, named.contactId());
            ItemHeaders.person(in, named);
        });
        group.ifPresent(named -> in.setHeader(SimplexConstants.GROUP_ID, named.groupId()));
        parts.first(GroupMember.class, MEMBERS).ifPresent(member -> ItemHeaders.member(in, member));
        if (contact.isPresent() && parts.namesFirst(Contact.class, GroupInfo.class)) {
            ItemHeaders.chat(in, contact.get().chatRef());
        } else {
            group.ifPresent(named -> ItemHeaders.chat(in, named.chatRef()));
        }
        parts.first(AChat.class).ifPresent(chat -> chat(exchange, chat.chatInfo()));
    }

    private static void request(Message in, UserContactRequest request) {
        in.setHeader(SimplexConstants.CONTACT_REQUEST_ID, request.contactRequestId());
        ItemHeaders.person(in, request.localDisplayName(), request.profile());
    }

    private static void entity(Message in, ConnectionEntity entity) {
        if (entity instanceof ConnectionEntity.RcvDirectMsgConnection direct && direct.contact() != null) {
            in.setHeader(SimplexConstants.CONTACT_ID, direct.contact().contactId());
            ItemHeaders.chat(in, direct.contact().chatRef());
            ItemHeaders.person(in, direct.contact());
        } else if (entity instanceof ConnectionEntity.RcvGroupMsgConnection group) {
            in.setHeader(SimplexConstants.GROUP_ID, group.groupInfo().groupId());
            ItemHeaders.chat(in, group.groupInfo().chatRef());
            ItemHeaders.member(in, group.groupMember());
        }
    }
}
