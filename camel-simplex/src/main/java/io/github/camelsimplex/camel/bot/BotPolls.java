package io.github.camelsimplex.camel.bot;

import io.github.camelsimplex.camel.SimplexEndpoint;
import io.github.camelsimplex.camel.consume.PolledSource;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.PolledSubscription;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The places of a bot's polled endpoints. An endpoint that has been polled keeps its place while the session is open,
 * also after Camel has dropped its polling consumer: messages that only it wants stay unread for its next poll. Only the
 * endpoints that were polled last keep theirs, because a dynamic URI may name any number of them. Thread-safe.
 */
public final class BotPolls {

    private static final int MOST_PLACES = 1_000;

    private final BotOptions setUp;
    private final BotClaims claims;

    /** The places by the key of their endpoint; the one that was polled longest ago comes first. */
    private final Map<String, Place> places = new LinkedHashMap<>(16, 0.75f, true);

    /** The place of one endpoint. */
    public record Place(
            SimplexEndpoint endpoint, ChatSession session, PolledSource source, PolledSubscription subscription) {}

    BotPolls(BotOptions setUp, BotClaims claims) {
        this.setUp = setUp;
        this.claims = claims;
    }

    /** Adds the options of an endpoint to those of the bot; before the session opens. */
    public void join(SimplexEndpoint endpoint) {
        setUp.join(endpoint);
    }

    /** The place of an endpoint in a session. */
    public synchronized Place place(SimplexEndpoint endpoint, PolledSource source, ChatSession session) {
        Place present = places.get(endpoint.getEndpointKey());
        if (present != null && present.session() == session) {
            return present;
        }
        Place created = new Place(endpoint, session, source, source.subscribe(session));
        places.put(endpoint.getEndpointKey(), created);
        Iterator<Place> oldest = places.values().iterator();
        while (places.size() > MOST_PLACES && oldest.hasNext()) {
            Place next = oldest.next();
            if (next.subscription().inFlight() == 0) {
                oldest.remove();
                leave(next);
            }
        }
        return created;
    }

    private void leave(Place place) {
        place.subscription().close();
        claims.leave(place.endpoint());
    }

    /** Ends all polls, because the session closes: polled messages whose exchange is not complete stay unread. */
    void end() {
        List<Place> all;
        synchronized (this) {
            all = new ArrayList<>(places.values());
            places.clear();
        }
        all.forEach(this::leave);
    }
}
