package io.github.camelsimplex.camel.config;

import io.github.camelsimplex.types.ChatRef;
import java.time.Duration;
import java.util.List;
import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** The operation of a producer, its bot and its chat. */
@UriParams
@Configurer
public class OperationConfiguration {

    private static final List<String> DELETE_MODES = List.of("broadcast", "internal", "internalMark");
    private static final List<String> WAITS = List.of("accepted", "uploaded");
    private static final List<String> FILE_KINDS = List.of("auto", "file", "image", "video", "voice");

    @UriParam(
            label = "producer",
            enums =
                    "reply,send,ask,react,edit,delete,forward,moderate,sendFile,receiveFile,cancelFile,accept,reject,connect,broadcast,ack,repair,command",
            description = "The operation, if the path is the name of a bot.")
    private @Nullable String operation;

    @UriParam(
            label = "producer",
            description = "The acting bot. Defaults to the bot that received the exchange's message, or else to the"
                    + " only bot.")
    private @Nullable String bot;

    @UriParam(
            label = "producer",
            description = "The chat ref of the chat to act in: an at sign and the contact id, #1 for group id 1,"
                    + " #1(_support:2) for a support chat in this group, an asterisk and the id for notes.")
    private @Nullable String chat;

    @UriParam(label = "producer", description = "The time after which sent messages disappear.")
    private @Nullable Duration timeToLive;

    @UriParam(
            label = "producer (advanced)",
            defaultValue = "false",
            description = "Whether to send live messages, which simplex:edit can extend.")
    private boolean liveMessage = false;

    @UriParam(
            label = "producer (advanced)",
            defaultValue = "false",
            description = "Whether simplex:send, reply, broadcast and sendFile sign messages to groups. A group whose"
                    + " preference signMessages is not on is refused. Messages to contacts are never signed.")
    private boolean sign = false;

    @UriParam(
            label = "producer (advanced)",
            defaultValue = "false",
            description = "Whether simplex:reject tells the other side. Needs a core from 7.1 on; an older one is"
                    + " refused before anything is sent.")
    private boolean notify = false;

    @UriParam(label = "producer", description = "The emoji of simplex:react.")
    private @Nullable String reaction;

    @UriParam(label = "producer", defaultValue = "false", description = "Whether simplex:react removes the reaction.")
    private boolean removeReaction = false;

    @UriParam(
            label = "producer",
            defaultValue = "broadcast",
            enums = "broadcast,internal,internalMark",
            description = "How simplex:delete deletes: broadcast deletes the message for everyone, internal only for"
                    + " the bot, internalMark marks it as deleted for the bot.")
    private String deleteMode = "broadcast";

    @UriParam(
            label = "files",
            defaultValue = "auto",
            enums = "auto,file,image,video,voice",
            description = "How simplex:sendFile shows the file: auto chooses by the file name; image adds a preview.")
    private String fileKind = "auto";

    @UriParam(
            label = "files",
            defaultValue = "true",
            description = "Whether simplex:sendFile keeps the file in the folder sent of the filesFolder until the"
                    + " transfer has ended, so that the route may move, change or delete it at once. If false, the core"
                    + " reads the file where it is, and it must stay there until then.")
    private boolean copyFile = true;

    @UriParam(
            label = "files",
            defaultValue = "accepted",
            enums = "accepted,uploaded",
            description = "When simplex:sendFile is done: accepted, when the core has the message; uploaded, when the"
                    + " file is on its server. With uploaded, an error of the transfer fails the exchange.")
    private String wait = "accepted";

    @UriParam(
            label = "producer",
            description = "The names of groups to which simplex:broadcast sends in addition to the contacts, separated"
                    + " by commas, or an asterisk for all groups.")
    private @Nullable String groups;

    /** Refuses bad values with the name of the option and the allowed values. */
    public void check(Options options) {
        options.name("deleteMode", deleteMode, DELETE_MODES);
        options.name("fileKind", fileKind, FILE_KINDS);
        options.name("wait", wait, WAITS);
        Duration limit = timeToLive;
        if (limit != null && limit.toSeconds() < 1) {
            throw options.invalid("timeToLive", limit, "is shorter than a second");
        }
        String reference = chat;
        if (reference != null) {
            try {
                ChatRef.parse(reference);
            } catch (IllegalArgumentException e) {
                throw options.invalid("chat", reference, "is not a chat ref: @4 is a contact, #1 a group");
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

    public boolean isNotify() {
        return notify;
    }

    public void setNotify(boolean notify) {
        this.notify = notify;
    }

    public boolean isSign() {
        return sign;
    }

    public void setSign(boolean sign) {
        this.sign = sign;
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

    public boolean isCopyFile() {
        return copyFile;
    }

    public void setCopyFile(boolean copyFile) {
        this.copyFile = copyFile;
    }

    public String getWait() {
        return wait;
    }

    public void setWait(String wait) {
        this.wait = wait;
    }

    public @Nullable String getGroups() {
        return groups;
    }

    public void setGroups(@Nullable String groups) {
        this.groups = groups;
    }
}
