package io.github.camelsimplex.camel.config;

import org.apache.camel.Predicate;
import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** Which messages or events a consumer takes. All options must match; within a list one is enough. */
@UriParams
@Configurer
public class FilterConfiguration {

    @UriParam(
            label = "filter",
            description = "Only messages of these content types, separated by commas: text, link, image, video, "
                    + "voice, file, report, chat, or a type that only a newer core knows, written as "
                    + "unknown:poll.")
    private @Nullable String contentType;

    @UriParam(label = "filter", description = "Only messages with exactly this text.")
    private @Nullable String text;

    @UriParam(
            label = "filter",
            description = "Only messages in whose text this regular expression is found (a search, not a match of "
                    + "the whole).")
    private @Nullable String textPattern;

    @UriParam(
            label = "filter",
            description = "Only messages of these kinds of chats, separated by commas: direct, group, local.")
    private @Nullable String chatType;

    @UriParam(
            label = "filter",
            description = "Only messages of group members with one of these roles, separated by commas: observer, "
                    + "author, member, moderator, admin, owner. Implies a group.")
    private @Nullable String fromRole;

    @UriParam(
            label = "filter",
            description =
                    "Only direct messages of these contacts, by id, separated by commas. Implies a direct " + "chat.")
    private @Nullable String fromContactId;

    @UriParam(
            label = "filter",
            description = "Only messages of these group members, by the id that the bot database gives them "
                    + "(groupMemberId), separated by commas. Implies a group.")
    private @Nullable String fromMemberId;

    @UriParam(
            label = "filter",
            enums = "true,false",
            description = "true: only messages of bots, by what their profile says; false: only messages of people. "
                    + "Without it the messages of both.")
    private @Nullable String fromBots;

    @UriParam(label = "filter", description = "Only messages of these groups, by id, separated by commas.")
    private @Nullable String groupId;

    @UriParam(
            label = "filter",
            description = "Only commands of these names, separated by commas, without the slash: help matches "
                    + "\"/help\" and \"/help me\". Consumers with this option are asked before the others.")
    private @Nullable String command;

    @UriParam(label = "filter", description = "Only commands in whose arguments this regular expression is found.")
    private @Nullable String argsPattern;

    @UriParam(
            label = "filter",
            description = "A predicate (#bean) that is evaluated after all other filters, on the exchange as the "
                    + "route will see it.")
    private @Nullable Predicate filter;

    @UriParam(
            label = "consumer",
            description = "Events instead of messages: their tags, separated by commas, such as "
                    + "contactConnected,receivedContactRequest; an asterisk for all. Every subscriber gets them, at most "
                    + "once; waiting requests, invitations and files also after a restart.")
    private @Nullable String event;

    @UriParam(
            label = "consumer",
            defaultValue = "false",
            description = "Whether this consumer is a bystander: it gets a live copy of every message that passes "
                    + "the filters, and has no duty to acknowledge, no catch-up and no redelivery.")
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
