package io.github.camelsimplex.client.internal.core;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Recognises the commands that make the core send to other people, and the chat whose connections they use. Such a
 * command waits if the chat is not quiet after a kill, or if it does not have good keys.
 */
public final class SendingCommand {

    /** Represents all chats, for commands that send to all chats or do not name one. */
    public static final String EVERYWHERE = "";

    /**
     * Commands that make the core send to a contact or to the members of a group. {@code /_sync} is not among them,
     * because it creates a new ratchet and repairs connections that messages cannot pass. {@code /_read} does not send
     * anything: receipts are sent when a message arrives.
     */
    private static final Pattern INTO_CHAT = Pattern.compile("^/_(?:send|update item|delete item|delete member item"
            + "|reaction|forward|report|set prefs|delete|accept member|invite member contact|member role|block|remove"
            + "|leave|group_profile|switch) ([@#]\\d{1,18})(?=[ (:]|$)");

    /** Commands that make the core send to all contacts, to a chat that comes later in the text, or to a name. */
    private static final Pattern ELSEWHERE = Pattern.compile("^(?:[^/]|/(?:_add|_profile|_profile_address|p|profile"
            + "|profile_address|pa|feed|f|file|img|image|forward|fforward|ifforward|reply|d|delete|l|leave|rm|remove"
            + "|mr|member role|block|a|add|gp|group_profile|set)(?:\\s|$))");

    private SendingCommand() {}

    /** The chat ref, without its scope, of the chat to which a command sends; null if it does not send. */
    public static @Nullable String chat(String command) {
        Matcher matcher = INTO_CHAT.matcher(command);
        if (matcher.find()) {
            return isLocalDeletion(command) ? null : matcher.group(1);
        }
        return ELSEWHERE.matcher(command).find() ? EVERYWHERE : null;
    }

    private static boolean isLocalDeletion(String command) {
        return command.startsWith("/_delete item ") && !command.contains(" broadcast");
    }
}
