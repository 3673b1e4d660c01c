package io.github.camelsimplex.client;

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
import io.github.camelsimplex.types.MsgSigStatus;
import io.github.camelsimplex.types.MsgVerified;
import io.github.camelsimplex.types.User;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message for a handler. Immutable, except for the acknowledgement.
 *
 * @param user the bot's user
 * @param item the chat item with its chat, as the core has it
 * @param deliveryCount the number of this delivery, starting with 1; counted in memory, so a restart begins again
 * @param redelivered whether the message may have been handled before: a repeated delivery, or a message found in
 *     the database instead of received as an event
 * @param acknowledgement settles the message in {@link AckMode#MANUAL}; does nothing in other modes
 * @param fileRefusal why the session did not receive a file that the subscription wanted: {@code tooLarge},
 *     {@code timeout}, {@code prohibited}, {@code expired}, or the tag of the core's error; null otherwise
 */
public record ReceivedMessage(
        User user,
        AChatItem item,
        int deliveryCount,
        boolean redelivered,
        Acknowledgement acknowledgement,
        @Nullable String fileRefusal) {

    /** Creates a message whose file, if it has one, was not refused. */
    public ReceivedMessage(
            User user, AChatItem item, int deliveryCount, boolean redelivered, Acknowledgement acknowledgement) {
        this(user, item, deliveryCount, redelivered, acknowledgement, null);
    }

    /** The id of the item; ids increase over all chats of the database and are never reused. */
    public long itemId() {
        return meta().itemId();
    }

    /** Id, time, status and history of the item. */
    public CIMeta meta() {
        return item.chatItem().meta();
    }

    /** The chat ref, including the support scope of a group; replies go there. */
    public ChatRef chat() {
        return item.chatRef()
                .orElseThrow(() -> new IllegalStateException("item " + itemId() + " does not have a chat"));
    }

    /** The content of the message. */
    public MsgContent content() {
        return item.chatItem()
                .msgContent()
                .orElseThrow(() -> new IllegalStateException("item " + itemId() + " is not a message"));
    }

    /** The text of the message; empty for content without text. */
    public String text() {
        return content().text();
    }

    /** Whether the bot itself sent the message; only observers that include sent messages get those. */
    public boolean sent() {
        return item.chatItem().isSent();
    }

    /** The contact of a direct chat. */
    public Optional<Contact> contact() {
        return item.chatInfo() instanceof ChatInfo.Direct direct ? Optional.of(direct.contact()) : Optional.empty();
    }

    /** The group of a group chat. */
    public Optional<GroupInfo> group() {
        return item.chatInfo() instanceof ChatInfo.Group group ? Optional.of(group.groupInfo()) : Optional.empty();
    }

    /** The member who sent the message to a group. */
    public Optional<GroupMember> member() {
        return item.chatItem().chatDir() instanceof CIDirection.GroupRcv received
                ? Optional.of(received.groupMember())
                : Optional.empty();
    }

    /**
     * The local display name of the contact or member who sent the message; empty for the bot's own messages and for
     * channels.
     */
    public String sender() {
        return sent()
                ? ""
                : member().map(GroupMember::localDisplayName)
                        .or(() -> contact().map(Contact::localDisplayName))
                        .orElse("");
    }

    /** Whether the profile of the sender says that the sender is a bot: a claim, not a proof. */
    public boolean isFromBot() {
        return item.isFromBot();
    }

    /**
     * What is known of the signature of a message in a group: {@code verified}; {@code noKey}, signed by a member whose
     * key is not known; {@code missing}, where one is due. Empty for a message without one.
     */
    public Optional<String> signature() {
        MsgVerified verified = meta().msgVerified();
        if (verified instanceof MsgVerified.SigMissing) {
            return Optional.of("missing");
        }
        MsgSigStatus status = verified instanceof MsgVerified.Signed signed
                ? signed.sigStatus()
                : verified == null ? meta().msgSigned() : null;
        return Optional.ofNullable(status)
                .map(each -> each.equals(MsgSigStatus.SIGNED_NO_KEY) ? "noKey" : each.value());
    }

    /** The file of the message. */
    public Optional<CIFile> file() {
        return Optional.ofNullable(item.chatItem().file());
    }

    /**
     * The reason why the file was not received: refused by the session, or failed or cancelled in the core; empty
     * otherwise.
     */
    public Optional<String> fileError() {
        return fileRefusal == null ? file().flatMap(CIFile::error) : Optional.of(fileRefusal);
    }

    /**
     * Whether this is a live message that is still being typed; only with {@link SubscriptionOptions#liveMessages()}.
     */
    public boolean live() {
        return item.chatItem().isLive();
    }

    /** The item id, the chat and the delivery; never the text or the sender. */
    @Override
    public String toString() {
        return "ReceivedMessage[item " + itemId() + " in "
                + item.chatRef().map(ChatRef::text).orElse("no chat") + ", delivery " + deliveryCount + "]";
    }

    /** The command, if the text is one; its arguments are trimmed and may have several lines. */
    public Optional<BotCommand> command() {
        return BotCommand.parse(text());
    }
}
