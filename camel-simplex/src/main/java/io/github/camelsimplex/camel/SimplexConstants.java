package io.github.camelsimplex.camel;

import org.apache.camel.Exchange;
import org.apache.camel.spi.Metadata;

/** The headers and exchange properties of the component. */
public final class SimplexConstants {

    @Metadata(
            label = "consumer,producer",
            description = "The bot that received the message, or the acting bot.",
            javaType = "String")
    public static final String BOT = "CamelSimplexBot";

    @Metadata(
            label = "consumer",
            description = "The tag of the event, such as newChatItems or contactConnected.",
            javaType = "String")
    public static final String EVENT = "CamelSimplexEvent";

    @Metadata(
            label = "consumer,producer",
            description = "The chat ref: an at sign and the contact id, #1 for group id 1, #1(_support:2) for a"
                    + " support chat in this group, an asterisk and the id for notes.",
            javaType = "String")
    public static final String CHAT_REF = "CamelSimplexChatRef";

    @Metadata(label = "consumer", description = "The chat type: direct, group or local.", javaType = "String")
    public static final String CHAT_TYPE = "CamelSimplexChatType";

    @Metadata(label = "consumer,producer", description = "The id of the contact of a direct chat.", javaType = "Long")
    public static final String CONTACT_ID = "CamelSimplexContactId";

    @Metadata(label = "consumer,producer", description = "The id of the group.", javaType = "Long")
    public static final String GROUP_ID = "CamelSimplexGroupId";

    @Metadata(
            label = "consumer",
            description =
                    "The id (groupMemberId) of the group member who sent the message, or whom the event is about.",
            javaType = "Long")
    public static final String MEMBER_ID = "CamelSimplexMemberId";

    @Metadata(
            label = "consumer",
            description = "The role of the group member who sent the message, or whom the event is about.",
            javaType = "String")
    public static final String MEMBER_ROLE = "CamelSimplexMemberRole";

    @Metadata(
            label = "consumer",
            description =
                    "The local display name of the sender: the name that the sender chose, made unique in the bot's"
                            + " database with a number. Never trust it as an identity.",
            javaType = "String")
    public static final String SENDER = "CamelSimplexSender";

    @Metadata(
            label = "consumer",
            description = "Whether the sender's profile says that the sender is a bot.",
            javaType = "Boolean")
    public static final String FROM_BOT = "CamelSimplexFromBot";

    @Metadata(
            label = "consumer",
            description = "The signature of a message in a group: verified; noKey, signed by a member whose key is not"
                    + " known; missing, where one is due. Absent for a message without a signature.",
            javaType = "String")
    public static final String VERIFIED = "CamelSimplexVerified";

    @Metadata(
            label = "consumer,producer",
            description = "The id of the message in the bot's database. In a producer: the message to quote, edit,"
                    + " delete, forward or react to; several ids are separated by commas.",
            javaType = "Long")
    public static final String ITEM_ID = "CamelSimplexItemId";

    @Metadata(
            label = "consumer",
            description = "The id of the message that sender and receiver share, in Base64.",
            javaType = "String")
    public static final String SHARED_MESSAGE_ID = "CamelSimplexSharedMessageId";

    @Metadata(
            label = "consumer",
            description = "The content type of the message, such as text or image.",
            javaType = "String")
    public static final String CONTENT_TYPE = "CamelSimplexContentType";

    @Metadata(
            label = "consumer",
            description = "The media type of the picture inside the message, such as image/jpeg. The body converts to"
                    + " the picture, ChatImage.",
            javaType = "String")
    public static final String IMAGE_TYPE = "CamelSimplexImageType";

    @Metadata(
            label = "consumer",
            description = "The text before the last edit, in a chatItemUpdated event of an edited message; absent if"
                    + " the core does not know it.",
            javaType = "String")
    public static final String OLD_TEXT = "CamelSimplexOldText";

    @Metadata(label = "consumer", description = "The name of the command, without the slash.", javaType = "String")
    public static final String COMMAND = "CamelSimplexCommand";

    @Metadata(label = "consumer", description = "The arguments of the command, trimmed.", javaType = "String")
    public static final String ARGS = "CamelSimplexArgs";

    @Metadata(
            label = "consumer,producer",
            description = "The id of the message that this one quotes.",
            javaType = "Long")
    public static final String QUOTED_ITEM_ID = "CamelSimplexQuotedItemId";

    @Metadata(
            label = "consumer,producer",
            description = "The file name: sanitised in a consumer; in a producer, the name that the recipient sees.",
            javaType = "String")
    public static final String FILE_NAME = "CamelSimplexFileName";

    @Metadata(label = "consumer", description = "The size of the file in bytes.", javaType = "Long")
    public static final String FILE_SIZE = "CamelSimplexFileSize";

    @Metadata(label = "consumer,producer", description = "The id of the file in the bot's database.", javaType = "Long")
    public static final String FILE_ID = "CamelSimplexFileId";

    @Metadata(
            label = "consumer",
            description = "The reason why the file was not received: timeout, tooLarge, or a status of the core such"
                    + " as rcvCancelled.",
            javaType = "String")
    public static final String FILE_ERROR = "CamelSimplexFileError";

    @Metadata(
            label = "producer",
            description = "Set to true by simplex:ask if there was no answer in time (unless onTimeout=fail).",
            javaType = "Boolean")
    public static final String ASK_TIMED_OUT = "CamelSimplexAskTimedOut";

    @Metadata(
            label = "producer",
            description = "Set to true by simplex:ask if a message that matches cancelOn ended the question.",
            javaType = "Boolean")
    public static final String ASK_CANCELLED = "CamelSimplexAskCancelled";

    @Metadata(
            label = "consumer",
            description = "Whether the message or event may have been delivered before.",
            javaType = "Boolean")
    public static final String REDELIVERED = "CamelSimplexRedelivered";

    @Metadata(
            label = "consumer",
            description = "The number of deliveries of the message since the start, including this one.",
            javaType = "Integer")
    public static final String DELIVERY_COUNT = "CamelSimplexDeliveryCount";

    @Metadata(
            label = "consumer",
            description = "With ackMode=manual: the handle that acknowledges the message.",
            javaType = "io.github.camelsimplex.camel.ManualAck")
    public static final String MANUAL_ACK = "CamelSimplexManualAck";

    @Metadata(
            label = "consumer",
            description = "The time when the server accepted the message, in milliseconds since the epoch.",
            javaType = "Long")
    public static final String MESSAGE_TIMESTAMP = Exchange.MESSAGE_TIMESTAMP;

    @Metadata(
            label = "producer",
            description =
                    "After an operation that sends: the id of the sent message, or the list of the ids of several.",
            javaType = "Long")
    public static final String SENT_ITEM_ID = "CamelSimplexSentItemId";

    @Metadata(
            label = "producer",
            description = "After an operation that sends: the chat to which it sent.",
            javaType = "String")
    public static final String SENT_CHAT_REF = "CamelSimplexSentChatRef";

    @Metadata(
            label = "consumer,producer",
            description = "The id of the contact request to accept or reject.",
            javaType = "Long")
    public static final String CONTACT_REQUEST_ID = "CamelSimplexContactRequestId";

    @Metadata(label = "producer", description = "The chat to which simplex:forward sends.", javaType = "String")
    public static final String TO_CHAT_REF = "CamelSimplexToChatRef";

    @Metadata(
            label = "consumer,producer",
            description = "The emoji of a chatItemReaction event, or the emoji for simplex:react.",
            javaType = "String")
    public static final String REACTION = "CamelSimplexReaction";

    @Metadata(
            label = "producer",
            description = "The length of a voice message or video in seconds.",
            javaType = "Integer")
    public static final String DURATION = "CamelSimplexDuration";

    @Metadata(label = "producer", description = "The caption of a file.", javaType = "String")
    public static final String CAPTION = "CamelSimplexCaption";

    /** The prefix of all headers and exchange properties of the component, except the message timestamp. */
    static final String PREFIX = "CamelSimplex";

    private SimplexConstants() {}
}
