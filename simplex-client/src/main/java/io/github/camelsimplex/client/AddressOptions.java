package io.github.camelsimplex.client;

import io.github.camelsimplex.types.MsgContent;
import org.jspecify.annotations.Nullable;

/**
 * The options of a bot's address, through which people connect.
 *
 * @param create whether the session creates an address if the bot does not have one
 * @param update whether the session updates an address whose settings differ from these
 * @param autoAccept whether everyone who uses the address becomes a contact at once
 * @param business whether everyone who connects gets a separate group with the bot
 * @param welcome the message that the core sends to a new contact; null for none
 */
public record AddressOptions(
        boolean create, boolean update, boolean autoAccept, boolean business, @Nullable MsgContent welcome) {

    /** An address that accepts everyone, without a welcome message; the session keeps its settings up to date. */
    public static AddressOptions open() {
        return new AddressOptions(true, true, true, false, null);
    }
}
