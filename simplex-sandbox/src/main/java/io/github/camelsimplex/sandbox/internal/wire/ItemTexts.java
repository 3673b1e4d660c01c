package io.github.camelsimplex.sandbox.internal.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** The texts of items in lists: {@code itemText}. */
public final class ItemTexts {

    private static final String PERFECT_FORWARD_SECRECY = "perfect forward secrecy, repudiation and ";

    private static final String RECEIVED_PROHIBITED = ": received, prohibited";

    private ItemTexts() {}

    /** The text of an item's content. */
    public static String of(ObjectNode content) {
        String type = content.path("type").asText();
        return switch (type) {
            case "sndMsgContent", "rcvMsgContent" -> message(content.path("msgContent"));
            case "chatBanner" -> "chat banner";
            case "rcvDirectE2EEInfo", "sndDirectE2EEInfo", "rcvGroupE2EEInfo", "sndGroupE2EEInfo" ->
                encryption(content.path("e2eeInfo").path("pqEnabled").asBoolean());
            case "rcvChatFeature", "sndChatFeature" ->
                Features.text(content.path("feature").asText(), content.path("enabled"), content.get("param"));
            case "sndChatPreference", "rcvChatPreference" -> preference(content, type.startsWith("snd"));
            case "sndGroupFeature", "rcvGroupFeature" -> GroupFeatures.text(content);
            case "sndGroupInvitation" -> "sent invitation" + invitation(content);
            case "rcvGroupInvitation" -> "received invitation" + invitation(content);
            case "rcvGroupEvent" -> receivedGroupEvent(content.path("rcvGroupEvent"));
            case "sndGroupEvent" -> sentGroupEvent(content.path("sndGroupEvent"));
            case "rcvDirectEvent" ->
                directEvent(content.path("rcvDirectEvent").path("type").asText());
            case "rcvConnEvent" -> connectionEvent(content.path("rcvConnEvent"), false);
            case "sndConnEvent" -> connectionEvent(content.path("sndConnEvent"), true);
            case "rcvDecryptionError" ->
                decryptionError(content.path("msgCount").asInt());
            case "rcvModerated", "sndModerated" -> "moderated";
            case "rcvBlocked" -> "blocked";
            case "rcvChatFeatureRejected" ->
                Features.name(content.path("feature").asText()) + RECEIVED_PROHIBITED;
            case "rcvGroupFeatureRejected" ->
                GroupFeatures.name(content.path("groupFeature").asText()) + RECEIVED_PROHIBITED;
            case "rcvDeleted", "sndDeleted" -> "deleted";
            default -> "";
        };
    }

    private static String message(JsonNode content) {
        String text = content.path("text").asText();
        return switch (content.path("type").asText()) {
            case "report" -> joined("report " + content.path("reason").asText(), ": ", text);
            case "voice" ->
                joined("voice message (" + duration(content.path("duration").asInt()) + ")", "; ", text);
            default -> content.has("text") ? text : "unknown message type";
        };
    }

    private static String joined(String start, String separator, String text) {
        return text.isEmpty() ? start : start + separator + text;
    }

    private static String duration(int seconds) {
        return String.format(Locale.ROOT, "%02d:%02d", seconds / 60, seconds % 60);
    }

    private static String encryption(boolean quantumResistant) {
        return quantumResistant
                ? "This conversation is protected by quantum resistant end-to-end encryption. It has "
                        + PERFECT_FORWARD_SECRECY + "quantum resistant break-in recovery."
                : "This conversation is protected by end-to-end encryption with " + PERFECT_FORWARD_SECRECY
                        + "break-in recovery.";
    }

    private static String preference(ObjectNode content, boolean sent) {
        String name = Features.name(content.path("feature").asText());
        boolean offered = !content.path("allowed").asText().equals("no");
        return (sent ? "you " : "") + (offered ? "offered " : "cancelled ") + name;
    }

    private static String invitation(ObjectNode content) {
        JsonNode profile = content.path("groupInvitation").path("groupProfile");
        return " to join group " + nameWithFull(profile) + " as "
                + content.path("memberRole").asText();
    }

    private static String nameWithFull(JsonNode profile) {
        String display = profile.path("displayName").asText();
        String full = profile.path("fullName").asText();
        return full.isEmpty() || full.equals(display) ? display : display + " (" + full + ")";
    }

    private static String receivedGroupEvent(JsonNode event) {
        String name = nameWithFull(event.path("profile"));
        return switch (event.path("type").asText()) {
            case "memberAdded" -> "added " + name;
            case "memberConnected" -> "connected";
            case "memberAccepted" -> "accepted " + name;
            case "userAccepted" -> "accepted you";
            case "memberLeft" -> "left";
            case "memberRole" ->
                "changed role of " + name + " to " + event.path("role").asText();
            case "memberBlocked" -> (event.path("blocked").asBoolean() ? "blocked " : "unblocked ") + name;
            case "userRole" -> "changed your role to " + event.path("role").asText();
            case "memberDeleted" -> "removed " + name;
            case "userDeleted" -> "removed you";
            case "groupDeleted" -> "deleted group";
            case "groupUpdated" -> "group profile updated";
            case "invitedViaGroupLink" -> "invited via your group link";
            case "memberCreatedContact" -> "started direct connection with you";
            case "memberProfileUpdated" -> "updated profile";
            case "newMemberPendingReview" -> "new member wants to join the group";
            default -> "";
        };
    }

    private static String sentGroupEvent(JsonNode event) {
        String name = nameWithFull(event.path("profile"));
        return switch (event.path("type").asText()) {
            case "memberRole" ->
                "changed role of " + name + " to " + event.path("role").asText();
            case "memberBlocked" -> (event.path("blocked").asBoolean() ? "blocked " : "unblocked ") + name;
            case "userRole" ->
                "changed role for yourself to " + event.path("role").asText();
            case "memberDeleted" -> "removed " + name;
            case "userLeft" -> "left";
            case "groupUpdated" -> "group profile updated";
            case "memberAccepted" -> "you accepted this member";
            case "userPendingReview" -> "please wait for group moderators to review your request to join the group";
            default -> "";
        };
    }

    private static String directEvent(String type) {
        return switch (type) {
            case "profileUpdated" -> "updated profile";
            case "contactDeleted" -> "contact deleted";
            case "groupInvLinkReceived" -> "requested connection";
            default -> "";
        };
    }

    private static String connectionEvent(JsonNode event, boolean own) {
        return switch (event.path("type").asText()) {
            case "switchQueue" -> queueSwitch(event, own);
            case "ratchetSync" -> ratchetSync(event.path("syncStatus").asText()) + whom(event);
            case "verificationCodeReset" -> "security code changed";
            default -> "";
        };
    }

    private static String queueSwitch(JsonNode event, boolean own) {
        String whom = own ? whom(event) : " for you";
        return switch (event.path("phase").asText()) {
            case "started" -> "started changing address" + whom + "...";
            case "confirmed" -> "confirmed changing address" + whom + "...";
            case "secured" -> "secured new address" + whom;
            case "completed" -> (own ? "you changed address" : "changed address") + whom;
            default -> "";
        };
    }

    private static String whom(JsonNode event) {
        JsonNode member = event.path("member").path("profile").path("displayName");
        return member.isMissingNode() ? "" : " for " + member.asText();
    }

    private static String decryptionError(int count) {
        return "decryption error, possibly due to the device change (header"
                + (count > 1 ? ", " + count + " messages)" : ")");
    }

    private static String ratchetSync(String status) {
        return switch (status) {
            case "started" -> "connection synchronization started";
            case "agreed" -> "connection synchronization agreed";
            case "ok" -> "connection synchronized";
            default -> "";
        };
    }
}
