package io.github.camelsimplex.client.internal.start;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelsimplex.client.BotProfile;
import io.github.camelsimplex.types.ChatPeerType;
import io.github.camelsimplex.types.FeatureAllowed;
import io.github.camelsimplex.types.Preferences;
import io.github.camelsimplex.types.Profile;
import io.github.camelsimplex.types.SimplePreference;
import io.github.camelsimplex.types.SimplexJson;
import io.github.camelsimplex.types.WireValue;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Builds the configured profile of a bot, and compares it with its current profile. */
final class Profiles {

    private Profiles() {}

    /**
     * The configured profile.
     *
     * @param link the bot's address; null when it has none
     */
    static Profile wanted(BotProfile bot, @Nullable String link) {
        Profile.Builder profile = Profile.builder()
                .displayName(bot.displayName())
                .fullName(bot.fullName())
                .shortDescr(bot.shortDescr())
                .description(bot.description())
                .image(bot.image());
        if (bot.useBotProfile()) {
            profile.peerType(ChatPeerType.BOT).preferences(botPreferences(bot)).contactLink(link);
        }
        return profile.build();
    }

    private static Preferences botPreferences(BotProfile bot) {
        return Preferences.builder()
                .calls(preference(FeatureAllowed.NO))
                .voice(preference(FeatureAllowed.NO))
                .files(preference(bot.allowFiles() ? FeatureAllowed.YES : FeatureAllowed.NO))
                .commands(bot.commands())
                .build();
    }

    private static SimplePreference preference(FeatureAllowed allowed) {
        return new SimplePreference(allowed, null);
    }

    /**
     * The current profile with those fields of the configured one that differ; fields that the configuration does not
     * set (other preferences, a badge, a name) stay. Equal to the current profile if there is no change.
     */
    static Profile merged(Profile present, Profile wanted) {
        Profile.Builder merged = present.toBuilder()
                .displayName(wanted.displayName())
                .fullName(wanted.fullName())
                .shortDescr(wanted.shortDescr())
                .image(wanted.image())
                .peerType(wanted.peerType());
        if (wanted.description() != null) {
            merged.description(wanted.description());
        }
        if (wanted.contactLink() != null) {
            merged.contactLink(wanted.contactLink());
        }
        Preferences preferences = wanted.preferences();
        if (preferences != null) {
            merged.preferences(merged(present.preferences(), preferences));
        }
        return merged.build();
    }

    /** The names of the fields in which two API values differ, without their contents. */
    static List<String> differences(WireValue present, WireValue wanted) {
        JsonNode before = SimplexJson.toTree(present);
        JsonNode after = SimplexJson.toTree(wanted);
        Set<String> names = new TreeSet<>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        return names.stream()
                .filter(name -> !before.path(name).equals(after.path(name)))
                .toList();
    }

    private static Preferences merged(@Nullable Preferences present, Preferences wanted) {
        Preferences base = present == null ? Preferences.builder().build() : present;
        List<?> commands = Objects.requireNonNullElse(base.commands(), List.of());
        Preferences.Builder merged =
                base.toBuilder().calls(wanted.calls()).voice(wanted.voice()).files(wanted.files());
        return commands.equals(Objects.requireNonNullElse(wanted.commands(), List.of()))
                ? merged.build()
                : merged.commands(wanted.commands()).build();
    }
}
