package io.github.camelsimplex.client;

import static java.util.Objects.requireNonNull;

import io.github.camelsimplex.types.ChatBotCommand;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The public profile of a bot.
 *
 * @param displayName the display name
 * @param fullName a longer name; may be empty
 * @param shortDescr a short description of the bot; null for none
 * @param description a long description, which people read on the page of the bot; null leaves the present one
 * @param image a data URI of a small picture; null for none
 * @param useBotProfile whether the profile is marked as a bot: peer type, no calls, no voice messages, the commands
 *     menu
 * @param allowFiles whether people may send files to a bot profile
 * @param commands the commands menu; only a bot profile has one
 */
public record BotProfile(
        String displayName,
        String fullName,
        @Nullable String shortDescr,
        @Nullable String description,
        @Nullable String image,
        boolean useBotProfile,
        boolean allowFiles,
        List<ChatBotCommand> commands) {

    /** Checks and copies the values. */
    public BotProfile {
        requireNonNull(displayName, "displayName");
        requireNonNull(fullName, "fullName");
        commands = List.copyOf(commands);
        if (displayName.isBlank()) {
            throw new IllegalArgumentException("displayName is blank");
        }
        if (!useBotProfile && !commands.isEmpty()) {
            throw new IllegalArgumentException("commands need a bot profile, and useBotProfile is off");
        }
    }

    /** A bot profile with a name, without files and commands. */
    public static BotProfile named(String displayName) {
        return new BotProfile(displayName, "", null, null, null, true, false, List.of());
    }
}
