package io.github.camelsimplex.test;

/**
 * A group of a {@link SandboxUser}.
 *
 * @param groupId the id in the user's database
 * @param name the local display name
 */
public record SandboxGroup(long groupId, String name) {

    /** The chat ref of this group, such as {@code #1}. */
    public String chat() {
        return "#" + groupId;
    }

    /** The chat ref of the user's own chat with the moderators of the group. */
    public String supportChat() {
        return chat() + "(_support)";
    }

    /** The chat ref of a moderator's chat with a member. */
    public String supportChat(SandboxMember member) {
        return chat() + "(_support:" + member.memberId() + ")";
    }
}
