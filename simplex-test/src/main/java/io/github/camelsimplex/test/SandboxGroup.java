package io.github.camelsimplex.test;

/**
 * A group of a {@link SandboxUser}.
 *
 * @param groupId the id in the user's own database
 * @param name the local display name
 */
public record SandboxGroup(long groupId, String name) {

    /** The group's chat as the wire writes it, such as {@code #1}. */
    public String chat() {
        return "#" + groupId;
    }

    /** The user's own chat with the moderators of the group. */
    public String supportChat() {
        return chat() + "(_support)";
    }

    /** The chat that a moderator has with a member. */
    public String supportChat(SandboxMember member) {
        return chat() + "(_support:" + member.memberId() + ")";
    }
}
