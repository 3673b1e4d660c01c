package io.github.camelsimplex.test;

/**
 * A connected contact of a {@link SandboxUser}.
 *
 * @param contactId the id in the user's database
 * @param name the local display name
 */
public record SandboxContact(long contactId, String name) {

    /** The chat ref of this contact, such as {@code @4}. */
    public String chat() {
        return "@" + contactId;
    }
}
