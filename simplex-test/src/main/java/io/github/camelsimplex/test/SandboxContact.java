package io.github.camelsimplex.test;

/**
 * A connected contact of a {@link SandboxUser}.
 *
 * @param contactId the id in the user's own database
 * @param name the local display name
 */
public record SandboxContact(long contactId, String name) {

    /** The chat with this contact as the wire writes it, such as {@code @4}. */
    public String chat() {
        return "@" + contactId;
    }
}
