package io.github.camelsimplex.client;

import io.github.camelsimplex.types.Profile;
import io.github.camelsimplex.types.UserContactLink;
import java.util.Optional;

/**
 * The bot's address, through which people connect, and its public profile. Every method waits for the core's answer and
 * throws {@link ChatCommandException} if the core refuses the command. Thread-safe.
 */
public interface BotAddress {

    /** The link to give to people, in its short form if there is one; empty if the bot does not have an address. */
    Optional<String> link();

    /** The address with its settings; empty if the bot does not have one. */
    Optional<UserContactLink> show();

    /** Creates an address and returns its link; returns the link of the existing address if there is one. */
    String create();

    /** Deletes the address; the contacts stay. */
    void delete();

    /**
     * Changes the bot's profile, which is sent to every contact. An equal profile changes nothing.
     *
     * @return whether anything changed
     */
    boolean updateProfile(Profile profile);
}
