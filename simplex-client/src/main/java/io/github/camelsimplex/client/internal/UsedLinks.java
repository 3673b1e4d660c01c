package io.github.camelsimplex.client.internal;

import io.github.camelsimplex.types.Contact;
import io.github.camelsimplex.types.CreatedConnLink;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which links this session has connected with, because the core does not: it sends a second request for an
 * address whose first one is still pending, and a one-time link that was used is as good as new to it, though connecting
 * again breaks the connection (fact 24). Holds the last thousand. Thread-safe.
 */
final class UsedLinks {

    private static final int REMEMBERED = 1000;

    /** A connection that is being made, by its id, or the contact that it has become. */
    private record Use(long connectionId, @Nullable Contact contact) {}

    private final Map<String, Use> uses = new LinkedHashMap<>();

    /** A connection is being made with a link. */
    synchronized void connecting(CreatedConnLink link, long connectionId) {
        forms(link).forEach(form -> put(form, new Use(connectionId, null)));
    }

    /** The connection was made. */
    synchronized void connected(CreatedConnLink link, long connectionId, Contact contact) {
        forms(link).forEach(form -> put(form, new Use(connectionId, contact)));
    }

    /** Nobody waits for the connection any longer: the next attempt is a new one. */
    synchronized void givenUp(CreatedConnLink link, long connectionId) {
        forms(link).forEach(form -> uses.remove(form, new Use(connectionId, null)));
    }

    private static Stream<String> forms(CreatedConnLink link) {
        return Stream.of(link.connFullLink(), link.link()).distinct();
    }

    private void put(String form, Use use) {
        uses.remove(form);
        uses.put(form, use);
        if (uses.size() > REMEMBERED) {
            uses.remove(uses.keySet().iterator().next());
        }
    }

    /** The id of the connection that is being made with a link. */
    synchronized OptionalLong connectionOf(CreatedConnLink link) {
        return forms(link)
                .map(uses::get)
                .filter(use -> use != null && use.contact() == null)
                .mapToLong(Use::connectionId)
                .findFirst();
    }

    /** Whether a contact is the one that was made with a link; ids alone do not tell, they are used again (fact 1). */
    synchronized Predicate<Contact> isContactOf(String link) {
        Use use = uses.get(link.trim());
        Contact made = use == null ? null : use.contact();
        return contact -> made != null
                && made.contactId() == contact.contactId()
                && made.createdAt().equals(contact.createdAt());
    }

    /** Whether a contact was made with a link. */
    synchronized boolean hasContact(String link) {
        Use use = uses.get(link.trim());
        return use != null && use.contact() != null;
    }
}
