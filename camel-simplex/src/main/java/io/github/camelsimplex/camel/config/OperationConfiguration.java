package io.github.camelsimplex.camel.config;

import io.github.camelsimplex.types.ChatRef;
import java.time.Duration;
import java.util.List;
import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** What a producer does, on which bot and in which chat. */
@UriParams
@Configurer
public class OperationConfiguration {

    private static final List<String> DELETE_MODES = List.of("broadcast", "internal", "internalMark");
    private static final List<String> FILE_KINDS = List.of("auto", "file", "image", "video", "voice");

    @UriParam(
            label = "producer",
            enums =
                    "reply,send,ask,react,edit,delete,forward,moderate,sendFile,receiveFile,cancelFile,accept,reject,connect,broadcast,ack,repair,command",
            description = "The operation, when the path is the name of a bot.")
    private @Nullable String operation;

    @UriParam(
            label = "producer",
            description = "The bot that acts. By default the bot from which the exchange came, or else the only bot "
                    + "there is.")
    private @Nullable String bot;

    @UriParam(
            label = "producer",
            description =
                    "The chat to act in, by its reference: the id of a contact after an at sign, of a group after a "
                            + "number sign (#1), of a support chat in a group (#1(_support:2)), of notes after an asterisk.")
    private @Nullable String chat;

    @UriParam(label = "producer", description = "After which time sent messages disappear.")
    private @Nullable Duration timeToLive;

    @UriParam(
            label = "producer (advanced)",
            defaultValue = "false",
            description = "Whether messages are sent as live messages, which simplex:edit continues.")
    private boolean liveMessage = false;

    @UriParam(label = "producer", description = "The emoji of simplex:react.")
    private @Nullable String reaction;

    @UriParam(
            label = "producer",
            defaultValue = "false",
            description = "Whether simplex:react takes the reaction back.")
    private boolean removeReaction = false;

    @UriParam(
            label = "producer",
            defaultValue = "broadcast",
            enums = "broadcast,internal,internalMark",
            description = "What simplex:delete does: broadcast deletes for everybody, internal only here, "
                    + "internalMark only marks it here.")
    private String deleteMode = "broadcast";

    @UriParam(
            label = "files",
            defaultValue = "auto",
            enums = "auto,file,image,video,voice",
            description = "How simplex:sendFile shows the file: auto chooses by the name of the file; image makes a "
                    + "preview.")
    private String fileKind = "auto";

    @UriParam(
            label = "producer",
            description = "The groups to which simplex:broadcast sends besides the contacts, by name, separated by "
                    + "commas; an asterisk for all.")
    private @Nullable String groups;

    /** Refuses bad values, with the name of the option and what is allowed. */
    public void check(Options options) {
        options.name("deleteMode", deleteMode, DELETE_MODES);
        options.name("fileKind", fileKind, FILE_KINDS);
        Duration limit = timeToLive;
        if (limit != null && limit.toSeconds() < 1) {
            throw options.invalid("timeToLive", limit, "is shorter than a second");
        }
        String reference = chat;
        if (reference != null) {
            try {
                ChatRef.parse(reference);
            } catch (IllegalArgumentException e) {
                throw options.invalid("chat", reference, "is no chat: @4 is a contact, #1 a group");
            }
        }
    }

    public @Nullable String getOperation() {
        return operation;
    }

    public void setOperation(@Nullable String operation) {
        this.operation = operation;
    }

    public @Nullable String getBot() {
        return bot;
    }

    public void setBot(@Nullable String bot) {
        this.bot = bot;
    }

    public @Nullable String getChat() {
        return chat;
    }

    public void setChat(@Nullable String chat) {
        this.chat = chat;
    }

    public @Nullable Duration getTimeToLive() {
        return timeToLive;
    }

    public void setTimeToLive(@Nullable Duration timeToLive) {
        this.timeToLive = timeToLive;
    }

    public boolean isLiveMessage() {
        return liveMessage;
    }

    public void setLiveMessage(boolean liveMessage) {
        this.liveMessage = liveMessage;
    }

    public @Nullable String getReaction() {
        return reaction;
    }

    public void setReaction(@Nullable String reaction) {
        this.reaction = reaction;
    }

    public boolean isRemoveReaction() {
        return removeReaction;
    }

    public void setRemoveReaction(boolean removeReaction) {
        this.removeReaction = removeReaction;
    }

    public String getDeleteMode() {
        return deleteMode;
    }

    public void setDeleteMode(String deleteMode) {
        this.deleteMode = deleteMode;
    }

    public String getFileKind() {
        return fileKind;
    }

    public void setFileKind(String fileKind) {
        this.fileKind = fileKind;
    }

    public @Nullable String getGroups() {
        return groups;
    }

    public void setGroups(@Nullable String groups) {
        this.groups = groups;
    }
}
