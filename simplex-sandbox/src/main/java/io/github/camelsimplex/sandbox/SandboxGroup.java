package io.github.camelsimplex.sandbox;

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
}
