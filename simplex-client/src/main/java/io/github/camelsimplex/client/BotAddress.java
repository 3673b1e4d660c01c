package io.github.camelsimplex.client;

import io.github.camelsimplex.types.Profile;
import io.github.camelsimplex.types.UserContactLink;
import java.util.Optional;

/**
 * How people reach the bot, and what they see of it. Every method waits for the core's answer and throws
 * {@link ChatCommandException} when it refuses. Thread-safe.
 */
public interface BotAddress {

    /** The link to give to people, the short form if there is one; empty when the bot has no address. */
    Optional<String> link();

    /** The address with its settings; empty when the bot has none. */
    Optional<UserContactLink> show();

    /** Creates an address and returns its link; the link of the present one when there is one. */
    String create();

    /** Deletes the address; contacts stay. */
    void delete();

    /**
     * Changes the bot's profile, which every contact is told about. A profile that is the same changes nothing.
     *
     * @return whether anything changed
     */
    boolean updateProfile(Profile profile);
}
