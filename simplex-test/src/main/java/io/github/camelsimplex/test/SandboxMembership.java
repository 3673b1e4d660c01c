package io.github.camelsimplex.test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The actions of a person in a group besides writing: admits and removes people, moderates, changes the group. An
 * action that the group or the person's role does not allow throws an {@link AssertionError} with the core's error.
 * Returned by {@link SandboxUser#membership}; thread-safe like its person.
 */
public final class SandboxMembership {

    private final SandboxUser person;
    private final SandboxGroup group;

    SandboxMembership(SandboxUser person, SandboxGroup group) {
        this.person = person;
        this.group = group;
    }

    /** Creates the link through which anyone can join with a role, such as {@code member} or {@code observer}. */
    public String createLink(String role) {
        return person.command("/_create link " + group.chat() + " " + role)
                .at("/groupLink/connLinkContact/connShortLink")
                .asText();
    }

    /**
     * The other members by their local display names, including those who are invited, wait, have left or were removed.
     */
    public Map<String, SandboxMember> members() {
        Map<String, SandboxMember> members = new LinkedHashMap<>();
        for (JsonNode member : person.command("/_members " + group.chat()).at("/group/members")) {
            String name = member.path("localDisplayName").asText();
            members.put(
                    name,
                    new SandboxMember(
                            member.path("groupMemberId").asLong(),
                            name,
                            member.path("memberRole").asText(),
                            member.path("memberStatus").asText()));
        }
        return members;
    }

    /** A member by local display name. */
    public SandboxMember member(String name) {
        SandboxMember member = members().get(name);
        if (member == null) {
            throw new AssertionError(person.name() + " does not know a member " + name + " of " + group.name());
        }
        return member;
    }

    /** Admits a waiting member with a role. */
    public void accept(String name, String role) {
        person.command("/_accept member " + group.chat() + " " + member(name).memberId() + " " + role);
    }

    /** Changes the role of a member. */
    public void changeRole(String name, String role) {
        person.command("/_member role " + group.chat() + " " + member(name).memberId() + " " + role);
    }

    /** Blocks a member for everyone: the member's messages are not shown. */
    public void block(String name) {
        person.command("/_block " + group.chat() + " " + member(name).memberId() + " blocked=on");
    }

    /** Ends the block of a member. */
    public void unblock(String name) {
        person.command("/_block " + group.chat() + " " + member(name).memberId() + " blocked=off");
    }

    /** Removes a member; the member's messages stay. */
    public void remove(String name) {
        person.command("/_remove " + group.chat() + " " + member(name).memberId());
    }

    /** Deletes a message of another member for everyone. */
    public void moderate(SandboxMessage message) {
        person.command("/_delete member item " + group.chat() + " " + message.itemId());
    }

    /** Reports a message to the moderators; the reason is spam, content, community, profile or other. */
    public void report(SandboxMessage message, String reason, String text) {
        person.command("/_report " + group.chat() + " " + message.itemId() + " reason=" + reason + " " + text);
    }

    /** Changes the profile of the group, with its preferences. */
    public void changeProfile(Consumer<ObjectNode> change) {
        for (JsonNode known : person.command("/_groups 1").path("groups")) {
            if (known.path("groupId").asLong() == group.groupId()
                    && known.get("groupProfile") instanceof ObjectNode profile) {
                person.command("/_group_profile " + group.chat() + " " + Json.with(profile, change));
            }
        }
    }

    /** Switches a preference of the group, such as {@code history} or {@code directMessages}, on or off. */
    public void prefer(String feature, boolean on) {
        changeProfile(profile ->
                Json.child(profile, "groupPreferences").set(feature, Json.object("enable", on ? "on" : "off")));
    }

    /** Leaves the group. */
    public void leave() {
        person.command("/_leave " + group.chat());
    }

    /** Deletes the group: for everyone, if the person owns it. */
    public void delete() {
        person.command("/_delete " + group.chat() + " full");
    }
}
