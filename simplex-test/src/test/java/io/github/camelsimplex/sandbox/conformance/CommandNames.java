package io.github.camelsimplex.sandbox.conformance;

import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ids in a recorded command, replaced by those of the replay. An id is known by the name under which responses and
 * events show it, such as {@code contactId}.
 */
final class CommandNames {

    private record Place(Pattern pattern, String kind) {}

    private static final List<Place> PLACES = List.of(
            place("@(\\d+)", "contactId"),
            place("#(\\d+)", "groupId"),
            place("\\*(\\d+)", "noteFolderId"),
            place("_support:(\\d+)", "groupMemberId"),
            place(
                    "^/_(?:read chat items|delete item|delete member item|update item|reaction|get item info|report"
                            + "|forward plan|delete reports) [@#*]\\d+(?:\\([^)]*\\))? ([\\d,]+)",
                    "itemId"),
            place("^/_forward [@#*]\\S+ [@#*]\\d+(?:\\([^)]*\\))? ([\\d,]+)", "itemId"),
            place("^/_get [^{]* (?:after|before|around)=(\\d+) ", "itemId"),
            place("\"quotedItemId\":(\\d+)", "itemId"),
            place("\"mentions\":\\{\"[^\"]*\":(\\d+)", "groupMemberId"),
            place("\"mentions\":\\{\"[^\"]*\":\\d+,\"[^\"]*\":(\\d+)", "groupMemberId"),
            place("^/(?:freceive|fcancel|fstatus) (\\d+)", "fileId"),
            place("^/_(?:accept|reject)(?: incognito=\\w+)? (\\d+)", "contactRequestId"),
            place("^/_delete :(\\d+)", "pccConnId"),
            place(
                    "^/_(?:member role|block|remove|accept member|delete member chat|create member contact) #\\d+ ([\\d,]+)",
                    "groupMemberId"),
            place("^/_add #\\d+ (\\d+)", "contactId"),
            place("^/_(?:info|switch|sync|get code|verify code) #\\d+ (\\d+)", "groupMemberId"));

    private CommandNames() {}

    private static Place place(String pattern, String kind) {
        return new Place(Pattern.compile(pattern), kind);
    }

    /** The command with other ids; {@code names} gives the id of the replay for a kind and a recorded id. */
    static String rename(String command, BiFunction<String, String, String> names) {
        int json = command.indexOf(" json [");
        String texts = json < 0 ? "" : command.substring(json);
        String words = json < 0 ? command : command.substring(0, json);
        for (Place place : PLACES) {
            if (place.pattern().pattern().startsWith("\"")) {
                texts = rename(place, texts, names);
            } else {
                words = rename(place, words, names);
            }
        }
        return words + texts;
    }

    private static String rename(Place place, String text, BiFunction<String, String, String> names) {
        Matcher matcher = place.pattern().matcher(text);
        StringBuilder renamed = new StringBuilder();
        int done = 0;
        while (matcher.find()) {
            renamed.append(text, done, matcher.start(1)).append(list(place.kind(), matcher.group(1), names));
            done = matcher.end(1);
        }
        return renamed.append(text.substring(done)).toString();
    }

    private static String list(String kind, String ids, BiFunction<String, String, String> names) {
        return Pattern.compile("\\d+").matcher(ids).replaceAll(id -> names.apply(kind, id.group()));
    }
}
