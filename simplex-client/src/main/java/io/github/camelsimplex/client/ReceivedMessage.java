package io.github.camelsimplex.client;

import io.github.camelsimplex.client.internal.core.Items;
import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.BotCommand;
import io.github.camelsimplex.types.CIDirection;
import io.github.camelsimplex.types.CIFile;
import io.github.camelsimplex.types.CIMeta;
import io.github.camelsimplex.types.ChatInfo;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.Contact;
import io.github.camelsimplex.types.GroupInfo;
import io.github.camelsimplex.types.GroupMember;
import io.github.camelsimplex.types.MsgContent;
import io.github.camelsimplex.types.User;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message, as a handler gets it. Immutable, except for the acknowledgement.
 *
 * @param user the bot's user
 * @param item the chat item with its chat, as the core has it
 * @param deliveryCount which delivery this is, beginning with 1; counted in memory, so a restart begins again
 * @param redelivered whether the message may have been handled before: a repeated delivery, or one that was found in the
 *     database instead of arriving as an event
 * @param acknowledgement settles the message in {@link AckMode#MANUAL}; in other modes it does nothing
 * @param fileRefusal why the session has not received a file that the subscription wanted: {@code tooLarge},
 *     {@code timeout}, or the tag of the error with which the core refused it; null otherwise
 */
public record ReceivedMessage(
        User user,
        AChatItem item,
        int deliveryCount,
        boolean redelivered,
        Acknowledgement acknowledgement,
        @Nullable String fileRefusal) {

    /** Makes one whose file, if it has one, was not refused. */
    public ReceivedMessage(
            User user, AChatItem item, int deliveryCount, boolean redelivered, Acknowledgement acknowledgement) {
        this(user, item, deliveryCount, redelivered, acknowledgement, null);
    }

    /** The id of the item; grows over all chats of the database and is never used again. */
    public long itemId() {
        return meta().itemId();
    }

    /** Id, time, status and history of the item. */
    public CIMeta meta() {
        return item.chatItem().meta();
    }

    /** The address of the chat, with the support scope of a group; what a reply is sent to. */
    public ChatRef chat() {
        return item.chatRef().orElseThrow(() -> new IllegalStateException("item " + itemId() + " has no chat"));
    }

    /** What was sent. */
    public MsgContent content() {
        return item.chatItem()
                .msgContent()
                .orElseThrow(() -> new IllegalStateException("item " + itemId() + " is no message"));
    }

    /** The text of the message; empty for content without text. */
    public String text() {
        return content().text();
    }

    /** Whether the bot itself has sent it; only observers that include sent messages see such items. */
    public boolean sent() {
        return Items.isSent(item.chatItem());
    }

    /** The contact of a direct chat. */
    public Optional<Contact> contact() {
        return item.chatInfo() instanceof ChatInfo.Direct direct ? Optional.of(direct.contact()) : Optional.empty();
    }

    /** The group of a group chat. */
    public Optional<GroupInfo> group() {
        return item.chatInfo() instanceof ChatInfo.Group group ? Optional.of(group.groupInfo()) : Optional.empty();
    }

    /** The member who has sent it to a group. */
    public Optional<GroupMember> member() {
        return item.chatItem().chatDir() instanceof CIDirection.GroupRcv received
                ? Optional.of(received.groupMember())
                : Optional.empty();
    }

    /** The local display name of the contact or member who has sent it; empty for the bot's own and for channels. */
    public String sender() {
        return sent()
                ? ""
                : member().map(GroupMember::localDisplayName)
                        .or(() -> contact().map(Contact::localDisplayName))
                        .orElse("");
    }

    /** Whether its sender is a bot, by what the profile of the contact or member says: a claim, and no proof. */
    public boolean isFromBot() {
        return Items.isFromBot(item);
    }

    /** The file that belongs to it. */
    public Optional<CIFile> file() {
        return Optional.ofNullable(item.chatItem().file());
    }

    /** Why its file was not received: refused by the session, or failed or cancelled in the core; empty otherwise. */
    public Optional<String> fileError() {
        return fileRefusal == null
                ? file().flatMap(file -> Items.fileError(file.fileStatus()))
                : Optional.of(fileRefusal);
    }

    /** Whether it is a live message that is still being written; only with {@link SubscriptionOptions#liveMessages()}. */
    public boolean live() {
        return Items.isLive(meta());
    }

    /** The item, its chat and the delivery; never what was written, nor by whom. */
    @Override
    public String toString() {
        return "ReceivedMessage[item " + itemId() + " in "
                + item.chatRef().map(ChatRef::text).orElse("no chat") + ", delivery " + deliveryCount + "]";
    }

    /** The command in the text, if it is one; what follows the keyword is trimmed and may have several lines. */
    public Optional<BotCommand> command() {
        return BotCommand.parse(text());
    }
}
