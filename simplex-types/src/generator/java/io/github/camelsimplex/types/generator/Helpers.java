package io.github.camelsimplex.types.generator;

import java.util.List;
import java.util.Set;

/**
 * The hand-written methods that generated types offer, so that each stands where a reader looks for it. The method of
 * type {@code X} is a static one of {@code XHelpers} in {@code src/main/java}, which takes the {@code X} as its first
 * argument (a factory does not).
 */
final class Helpers {

    /** One method; a factory is static and has parameters. */
    private record Helper(String type, String returns, String name, String parameter, boolean factory, String text) {}

    private static final List<Helper> ALL = List.of(
            method(
                    "ChatInfo",
                    "Optional<ChatRef>",
                    "chatRef",
                    """
                    Returns the address of this chat in commands, with its support scope; none for a request or a
                    pending connection, to which nothing can be sent."""),
            method(
                    "ChatInfo",
                    "String",
                    "displayName",
                    """
                    Returns how people call this chat: {@code @Alice}, {@code #Group}, {@code #Group(support Bob)},
                    {@code private notes}, {@code request from @Eve}, {@code pending connection (label)}."""),
            method(
                    "AChatItem",
                    "String",
                    "senderName",
                    """
                    Returns the name of the chat, and in a group also that of the member who has sent the item:
                    {@code #Group @Bob}."""),
            method("AChatItem", "Optional<ChatRef>", "chatRef", "Returns the address of the item's chat in commands."),
            method(
                    "ChatItem",
                    "Optional<MsgContent>",
                    "msgContent",
                    """
                    Returns the content of a message, sent or received; none for all other items."""),
            method(
                    "ChatItem",
                    "Optional<String>",
                    "text",
                    """
                    Returns the text of a message, sent or received, which may be empty; none for all other items."""),
            method(
                    "ChatItem",
                    "Optional<BotCommand>",
                    "botCommand",
                    """
                    Returns the bot command that the text of this message is, if it is one."""),
            method(
                    "ChatItem",
                    "boolean",
                    "isReceivedMessage",
                    """
                    Tells whether this is a message from somebody else. Own messages, events and feature changes are
                    chat items too."""),
            method(
                    "ChatItem",
                    "boolean",
                    "isSent",
                    """
                    Tells whether the user sent this item, or caused it: notices about own actions count as sent."""),
            method(
                    "ChatItem",
                    "boolean",
                    "isLive",
                    "Tells whether this is a live message whose sender is still typing it."),
            method(
                    "AChatItem",
                    "boolean",
                    "isFromBot",
                    """
                    Tells whether the contact or member who sent this item is a bot, as the profile says. Own items are
                    not."""),
            method(
                    "CIFile",
                    "Optional<String>",
                    "error",
                    """
                    Returns why this file was not received, by the tags of the API; none for a file that arrived, may still
                    arrive, or was not asked for."""),
            method("MsgContent", "String", "text", "Returns the text, empty where there is none."),
            method("MsgReaction", "String", "text", "Returns the emoji, or the tag of another kind of reaction."),
            method("ACIReaction", "String", "text", "Returns the emoji, or the tag of another kind of reaction."),
            method("CreatedConnLink", "String", "link", "Returns the short link, or the full one where there is none."),
            method(
                    "LocalProfile",
                    "Profile",
                    "toProfile",
                    """
                    Returns the profile that others see; what only this side knows is left out."""),
            method("Contact", "ChatRef", "chatRef", "Returns the address of this contact in commands."),
            method("Contact", "String", "displayName", "Returns the name in the contact's profile."),
            method("GroupInfo", "ChatRef", "chatRef", "Returns the address of this group in commands."),
            method("GroupInfo", "String", "displayName", "Returns the name in the group's profile."),
            method("GroupMember", "String", "displayName", "Returns the name in the member's profile."),
            method("ChatRef", "String", "text", "Returns this address as it stands in commands, such as {@code @4}."),
            factory("ChatRef", "direct", "long contactId", "Returns the address of a contact: {@code @4}."),
            factory("ChatRef", "group", "long groupId", "Returns the address of a group: {@code #1}."),
            factory("ChatRef", "local", "long noteFolderId", "Returns the address of private notes: {@code *1}."),
            factory(
                    "ChatRef",
                    "parse",
                    "String text",
                    """
                    Reads an address as it stands in commands: {@code @4}, {@code #1}, {@code #1(_support:2)},
                    {@code *1}; anything else is an {@link IllegalArgumentException}."""));

    private Helpers() {}

    private static Helper method(String type, String returns, String name, String text) {
        return new Helper(type, returns, name, "", false, text);
    }

    private static Helper factory(String type, String name, String parameter, String text) {
        return new Helper(type, type, name, parameter, true, text);
    }

    /** Adds the methods of a type to its file. */
    static void emit(JavaSource source, String type) {
        boolean union = Set.of("ChatInfo", "MsgContent", "MsgReaction").contains(type);
        ALL.stream().filter(helper -> helper.type().equals(type)).forEach(helper -> emit(source, helper, union));
    }

    private static void emit(JavaSource source, Helper helper, boolean union) {
        if (helper.returns().startsWith("Optional<")) {
            source.ref("java.util.Optional");
        }
        source.space().comment(helper.text().lines().toList());
        if (helper.factory()) {
            String argument = helper.parameter().substring(helper.parameter().indexOf(' ') + 1);
            source.code("public static %s %s(%s) {", helper.returns(), helper.name(), helper.parameter())
                    .code("return %sHelpers.%s(%s);\n}", helper.type(), helper.name(), argument);
        } else {
            source.code("%s %s %s() {", union ? "default" : "public", helper.returns(), helper.name())
                    .code("return %sHelpers.%s(this);\n}", helper.type(), helper.name());
        }
    }
}
