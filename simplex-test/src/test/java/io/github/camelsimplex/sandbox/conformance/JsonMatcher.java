package io.github.camelsimplex.sandbox.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares JSON of the recording with JSON of the sandbox: the same keys and types at every path, and the same values.
 * Ids, keys, links and random strings may differ as long as the same one always stands for the same other one; times only
 * have to be times.
 */
final class JsonMatcher {

    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
    private static final Pattern LINK =
            Pattern.compile("(?:https://[^/\\s]+/[aigcr]#[^\\s\"]+|simplex:/[^\\s\"]+|(?:smp|xftp)://[^\\s\"]+)");
    private static final Pattern RANDOM = Pattern.compile("[A-Za-z0-9+/_-]{12,}={0,2}|(\\d{5} ?){3,}\\d*");
    private static final Pattern SECURITY_CODE = Pattern.compile("\\d{5}(?: \\d{5}){14} \\d+");
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{16,}={0,2}");
    private static final Pattern ID_KEY =
            Pattern.compile("(?:.*[iI]ds?_?|.*IDs|forwardedByMember|invitedByGroupMemberId"
                    + "|viaUserContactLink|groupMemberId|byContactId|viaContact|afterTotal__)");
    private static final Set<String> BY_TYPE_ONLY = Set.of(
            "hostConnected",
            "hostDisconnected",
            "subscriptionStatus",
            "connectionsDiff",
            "rcvFileProgressXFTP",
            "sndFileProgressXFTP",
            "agentRcvQueuesDeleted",
            "agentConnsDeleted");

    private static final Pattern FILE_KEY = Pattern.compile("(\"file(?:Key|Nonce)\":\")([^\"]+)\"");
    private static final Pattern TWO_WORDS = Pattern.compile("[A-Z][a-z]+[A-Z][a-z]+");

    /**
     * A message and its file go their own ways: how far the one is when an event tells about the other is chance, and differs
     * within the recordings themselves.
     */
    private static final Map<String, Set<String>> RACING = Map.of(
            "chatItemsStatusesUpdated", Set.of("fileStatus"),
            "sndFileCompleteXFTP", Set.of("itemStatus", "sentViaProxy"),
            "sndFileError", Set.of("itemStatus", "sentViaProxy"));

    private final String given;
    private Set<String> racing = Set.of();
    private final Map<String, String> renamed = new HashMap<>();
    private final Map<String, String> taken = new HashMap<>();
    private final Map<String, String> times = new HashMap<>();

    /** {@code given} is everything that the commands say: a name that is not in it was invented by the core. */
    JsonMatcher(String given) {
        this.given = given;
    }

    /** The first difference, or nothing when both match; renamings are kept only when both match. */
    Optional<String> difference(String actor, JsonNode recorded, JsonNode actual) {
        List<String[]> added = new ArrayList<>();
        racing = RACING.getOrDefault(tag(recorded), Set.of());
        Optional<String> difference = isByTypeOnly(recorded) && tag(recorded).equals(tag(actual))
                ? Optional.empty()
                : compare(actor, "", "", recorded, actual, added);
        if (difference.isPresent()) {
            for (String[] pair : added) {
                renamed.remove(pair[0]);
                taken.remove(pair[1]);
            }
        }
        return difference;
    }

    /**
     * Collects the names of ids, links and times from JSON that differs elsewhere, so that one wrong value does not spoil all
     * that follows.
     */
    void learn(String actor, JsonNode recorded, JsonNode actual) {
        learn(actor, "", recorded, actual);
    }

    private void learn(String actor, String key, JsonNode recorded, JsonNode actual) {
        if (recorded.isObject() && actual.isObject()) {
            recorded.fieldNames().forEachRemaining(name -> {
                if (actual.has(name)) {
                    learn(actor, name, recorded.get(name), actual.get(name));
                }
            });
        } else if (recorded.isArray() && recorded.size() == actual.size()) {
            for (int i = 0; i < recorded.size(); i++) {
                learn(actor, key, recorded.get(i), actual.path(i));
            }
        } else if (recorded.isValueNode() && recorded.getNodeType() == actual.getNodeType()) {
            compare(actor, "", key, recorded, actual, new ArrayList<>());
        }
    }

    /** Whether an event counts by its type alone: subscriptions, hosts, progress. */
    static boolean isByTypeOnly(JsonNode event) {
        return BY_TYPE_ONLY.contains(event.path("result").path("type").asText());
    }

    /** The type of a response or event, with the inner types of an error. */
    static String tag(JsonNode json) {
        JsonNode result = json.get("result");
        if (result != null) {
            return result.path("type").asText();
        }
        JsonNode error = json.path("error");
        String inner = error.path("errorType").path("type").asText()
                + error.path("storeError").path("type").asText()
                + error.path("agentError").path("type").asText();
        return "error:" + error.path("type").asText() + ":" + inner;
    }

    /** The type of an event, with what its items are. */
    static String summary(JsonNode event) {
        StringBuilder summary = new StringBuilder(tag(event));
        event.path("result").path("chatItems").forEach(item -> summary.append(' ')
                .append(item.path("chatItem").path("content").path("type").asText())
                .append(" \"")
                .append(item.path("chatItem").path("meta").path("itemText").asText())
                .append('"'));
        return summary.append(event.has("error") ? " " + event : "").toString();
    }

    /** A recorded command with the links, times and ids of the sandbox. */
    String command(String actor, String recorded) {
        String text = FILE_KEY.matcher(rename(recorded))
                .replaceAll(key -> Matcher.quoteReplacement(key.group(1) + name(key.group(2)) + "\""));
        return CommandNames.rename(text, (kind, id) -> {
            String name = renamed.get("i:" + actor + ":" + kind + ":" + id);
            return name == null ? id : name.substring(kind.length());
        });
    }

    /** What stands for a recorded key or random string in the sandbox, itself when it is not known. */
    String name(String recorded) {
        return renamed.getOrDefault("s:" + recorded, recorded);
    }

    /** What stands for a recorded text (such as a link in a command) in the sandbox. */
    private String rename(String recorded) {
        StringBuilder text = new StringBuilder();
        Matcher link = LINK.matcher(recorded);
        while (link.find()) {
            String found = link.group();
            link.appendReplacement(text, Matcher.quoteReplacement(renamed.getOrDefault("s:" + found, found)));
        }
        Matcher time = TIME.matcher(link.appendTail(text).toString());
        String withTimes = time.replaceAll(match -> times.getOrDefault(match.group(), match.group()));
        return SECURITY_CODE.matcher(withTimes).replaceAll(match -> name(match.group()));
    }

    private Optional<String> compare(
            String actor, String path, String key, JsonNode recorded, JsonNode actual, List<String[]> added) {
        if (recorded.getNodeType() != actual.getNodeType()) {
            return Optional.of(path + ": " + shorten(recorded) + " is " + shorten(actual));
        }
        if (recorded.isObject()) {
            return compareObjects(actor, path, recorded, actual, added);
        }
        if (recorded.isArray()) {
            return compareArrays(actor, path, key, recorded, actual, added);
        }
        boolean same = recorded.isTextual()
                ? sameText(recorded.asText(), actual.asText(), added)
                : (recorded.isIntegralNumber() && ID_KEY.matcher(key).matches())
                        ? sameName(
                                "i:" + actor + ":" + idKind(key) + ":" + recorded, idKind(key) + actual, actor, added)
                        : recorded.equals(actual);
        return same ? Optional.empty() : Optional.of(path + ": " + shorten(recorded) + " is " + shorten(actual));
    }

    private static String idKind(String key) {
        String plain = key.replaceAll("[sS]?_?$", "");
        return plain.endsWith("ID") ? plain.substring(0, plain.length() - 2) + "Id" : plain;
    }

    private Optional<String> compareObjects(
            String actor, String path, JsonNode recorded, JsonNode actual, List<String[]> added) {
        Set<String> names = new TreeSet<>();
        recorded.fieldNames().forEachRemaining(names::add);
        actual.fieldNames().forEachRemaining(names::add);
        names.removeAll(racing);
        for (String name : names) {
            String inner = path + "/" + name;
            if (!actual.has(name)) {
                return Optional.of(inner + " is missing: " + shorten(recorded.get(name)));
            }
            if (!recorded.has(name)) {
                return Optional.of(inner + " is extra: " + shorten(actual.get(name)));
            }
        }
        for (String name : names) {
            Optional<String> difference =
                    compare(actor, path + "/" + name, name, recorded.get(name), actual.get(name), added);
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    private Optional<String> compareArrays(
            String actor, String path, String key, JsonNode recorded, JsonNode actual, List<String[]> added) {
        if (recorded.size() != actual.size()) {
            return Optional.of(path + ": " + recorded.size() + " elements are " + actual.size());
        }
        for (int i = 0; i < recorded.size(); i++) {
            Optional<String> difference = compare(actor, path + "/" + i, key, recorded.get(i), actual.get(i), added);
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    private boolean sameText(String recorded, String actual, List<String[]> added) {
        if (TIME.matcher(recorded).matches()) {
            times.put(recorded, actual);
            return TIME.matcher(actual).matches();
        }
        if (LINK.matcher(recorded).matches() || RANDOM.matcher(recorded).matches()) {
            return sameName("s:" + recorded, actual, "", added);
        }
        if (TWO_WORDS.matcher(recorded).matches() && !given.contains(recorded)) {
            return TWO_WORDS.matcher(actual).matches() && sameName("s:" + recorded, actual, "", added);
        }
        return recorded.equals(actual) || rename(recorded).equals(actual) || sameRandomParts(recorded, actual);
    }

    /** Texts with random parts: in quotes in the context of an agent's error, keys in the description of a file. */
    private static boolean sameRandomParts(String recorded, String actual) {
        if (recorded.startsWith("chunkSize: ")) {
            return KEY.matcher(recorded)
                    .replaceAll("key")
                    .equals(KEY.matcher(actual).replaceAll("key"));
        }
        return recorded.contains("invitationId = ")
                && recorded.replaceAll("\"[^\"]*\"", "").equals(actual.replaceAll("\"[^\"]*\"", ""));
    }

    private boolean sameName(String recorded, String actual, String actor, List<String[]> added) {
        String known = renamed.get(recorded);
        String back = recorded.charAt(0) + actor + ":" + actual;
        if (known != null) {
            return known.equals(actual);
        }
        if (taken.containsKey(back)) {
            return false;
        }
        renamed.put(recorded, actual);
        taken.put(back, recorded);
        added.add(new String[] {recorded, back});
        return true;
    }

    private static String shorten(JsonNode node) {
        String text = node.toString();
        return text.length() > 160 ? text.substring(0, 160) + "…" : text;
    }
}
