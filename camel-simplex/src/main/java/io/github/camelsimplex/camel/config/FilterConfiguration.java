package io.github.camelsimplex.camel.config;

import org.apache.camel.Predicate;
import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** Selects the messages or events of a consumer. All options must match; within a list, one match is enough. */
@UriParams
@Configurer
public class FilterConfiguration {

    @UriParam(
            label = "filter",
            description = "Only messages of these content types, separated by commas: text, link, image, video, voice,"
                    + " file, report, chat, or a type of a newer core, written as unknown:poll.")
    private @Nullable String contentType;

    @UriParam(label = "filter", description = "Only messages with exactly this text.")
    private @Nullable String text;

    @UriParam(label = "filter", description = "Only messages whose text contains a match of this regular expression.")
    private @Nullable String textPattern;

    @UriParam(
            label = "filter",
            description = "Only messages of these chat types, separated by commas: direct, group, local.")
    private @Nullable String chatType;

    @UriParam(
            label = "filter",
            description = "Only messages of group members with one of these roles, separated by commas: observer, "
                    + "author, member, moderator, admin, owner. Implies a group.")
    private @Nullable String fromRole;

    @UriParam(
            label = "filter",
            description = "Only direct messages of the contacts with these ids, separated by commas. Implies a direct"
                    + " chat.")
    private @Nullable String fromContactId;

    @UriParam(
            label = "filter",
            description = "Only messages of the group members with these ids in the bot's database (groupMemberId),"
                    + " separated by commas. Implies a group.")
    private @Nullable String fromMemberId;

    @UriParam(
            label = "filter",
            enums = "true,false",
            description = "true: only messages of bots (as their profile says); false: only messages of people. By"
                    + " default messages of both.")
    private @Nullable String fromBots;

    @UriParam(
            label = "filter",
            enums = "true,false",
            description = "true: only messages with a signature that was verified, which implies a group; false: only"
                    + " messages without one. By default messages of both.")
    private @Nullable String verified;

    @UriParam(label = "filter", description = "Only messages of the groups with these ids, separated by commas.")
    private @Nullable String groupId;

    @UriParam(
            label = "filter",
            description = "Only commands with these names, separated by commas, without the slash: help matches"
                    + " \"/help\" and \"/help me\". Consumers with this option come before the others.")
    private @Nullable String command;

    @UriParam(
            label = "filter",
            description = "Only commands whose arguments contain a match of this regular expression.")
    private @Nullable String argsPattern;

    @UriParam(
            label = "filter",
            description = "A predicate (#bean) to evaluate after all other filters, on the exchange that the route"
                    + " would get.")
    private @Nullable Predicate filter;

    @UriParam(
            label = "consumer",
            description = "Consume events instead of messages: their tags, separated by commas, such as"
                    + " contactConnected,receivedContactRequest, or an asterisk for all. Every subscriber gets each"
                    + " event at most once. Pending requests, invitations and files are emitted again after a"
                    + " restart.")
    private @Nullable String event;

    @UriParam(
            label = "consumer",
            defaultValue = "false",
            description = "Whether this consumer only observes: it gets a live copy of every message that passes the"
                    + " filters, without acknowledgement, catch-up or redelivery.")
    private boolean observe = false;

    public @Nullable String getContentType() {
        return contentType;
    }

    public void setContentType(@Nullable String contentType) {
        this.contentType = contentType;
    }

    public @Nullable String getText() {
        return text;
    }

    public void setText(@Nullable String text) {
        this.text = text;
    }

    public @Nullable String getTextPattern() {
        return textPattern;
    }

    public void setTextPattern(@Nullable String textPattern) {
        this.textPattern = textPattern;
    }

    public @Nullable String getChatType() {
        return chatType;
    }

    public void setChatType(@Nullable String chatType) {
        this.chatType = chatType;
    }

    public @Nullable String getFromRole() {
        return fromRole;
    }

    public void setFromRole(@Nullable String fromRole) {
        this.fromRole = fromRole;
    }

    public @Nullable String getFromContactId() {
        return fromContactId;
    }

    public void setFromContactId(@Nullable String fromContactId) {
        this.fromContactId = fromContactId;
    }

    public @Nullable String getFromMemberId() {
        return fromMemberId;
    }

    public void setFromMemberId(@Nullable String fromMemberId) {
        this.fromMemberId = fromMemberId;
    }

    public @Nullable String getVerified() {
        return verified;
    }

    public void setVerified(@Nullable String verified) {
        this.verified = verified;
    }

    public @Nullable String getFromBots() {
        return fromBots;
    }

    public void setFromBots(@Nullable String fromBots) {
        this.fromBots = fromBots;
    }

    public @Nullable String getGroupId() {
        return groupId;
    }

    public void setGroupId(@Nullable String groupId) {
        this.groupId = groupId;
    }

    public @Nullable String getCommand() {
        return command;
    }

    public void setCommand(@Nullable String command) {
        this.command = command;
    }

    public @Nullable String getArgsPattern() {
        return argsPattern;
    }

    public void setArgsPattern(@Nullable String argsPattern) {
        this.argsPattern = argsPattern;
    }

    public @Nullable Predicate getFilter() {
        return filter;
    }

    public void setFilter(@Nullable Predicate filter) {
        this.filter = filter;
    }

    public @Nullable String getEvent() {
        return event;
    }

    public void setEvent(@Nullable String event) {
        this.event = event;
    }

    public boolean isObserve() {
        return observe;
    }

    public void setObserve(boolean observe) {
        this.observe = observe;
    }
}
