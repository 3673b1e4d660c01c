package io.github.camelsimplex.client;

import io.github.camelsimplex.types.MsgContent;
import org.jspecify.annotations.Nullable;

/**
 * How people reach a bot.
 *
 * @param create whether the session creates an address when there is none
 * @param update whether the session changes the settings of an address that differs from these
 * @param autoAccept whether everybody who knows the address becomes a contact at once
 * @param business whether everybody who connects gets a group of their own with the bot
 * @param welcome what the core answers to a new contact; null for nothing
 */
public record AddressOptions(
        boolean create, boolean update, boolean autoAccept, boolean business, @Nullable MsgContent welcome) {

    /** An address that accepts everybody, kept as configured, without a welcome. */
    public static AddressOptions open() {
        return new AddressOptions(true, true, true, false, null);
    }
}
