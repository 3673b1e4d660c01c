package io.github.camelsimplex.client.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelsimplex.client.Outcome;
import io.github.camelsimplex.client.SubscriptionOptions;
import io.github.camelsimplex.client.internal.core.Counters;
import io.github.camelsimplex.client.internal.mailbox.Mailbox;
import io.github.camelsimplex.client.internal.mailbox.Parcel;
import io.github.camelsimplex.client.internal.subscriptions.MessageSubscription;
import io.github.camelsimplex.client.internal.subscriptions.Subscriptions;
import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.SimplexJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A handler that does not return shows in the health after ten minutes. */
class BusyHandlersTest {

    private static final Path TRANSCRIPT = Path.of(System.getProperty("transcripts.dir"), "01-squaring-bot.jsonl");

    private final AtomicLong time = new AtomicLong();
    private final BusyHandlers busy = new BusyHandlers(time::get);
    private final Mailbox mailbox = new Mailbox(10, new Counters(), chat -> true);
    private final Subscriptions subscriptions = new Subscriptions(
            Runnable::run, (task, delay) -> () -> {}, 10, new Counters(), new Subscriptions.Listener() {
                @Override
                public void ownersChange() {}

                @Override
                public void added() {}

                @Override
                public void wantsEvents() {}

                @Override
                public void resumedOrRemoved(MessageSubscription subscription) {}

                @Override
                public void polled() {}

                @Override
                public boolean isSearching() {
                    return false;
                }
            });

    private MessageSubscription owner(String name) {
        return (MessageSubscription) subscriptions.add(
                SubscriptionOptions.builder().name(name).build(),
                message -> CompletableFuture.completedFuture(Outcome.ACK));
    }

    private Parcel parcel(long itemId, String chat) throws IOException {
        mailbox.offerLive(itemId, chat, true, anyItem());
        return Objects.requireNonNull(mailbox.nextTurn());
    }

    private static AChatItem anyItem() throws IOException {
        for (String line : Files.readAllLines(TRANSCRIPT)) {
            JsonNode item = new ObjectMapper().readTree(line).at("/json/result/chatItems/0");
            if (!item.isMissingNode()) {
                return SimplexJson.parse(AChatItem.class, item.toString().getBytes(StandardCharsets.UTF_8));
            }
        }
        throw new AssertionError("no item in " + TRANSCRIPT);
    }

    private void pass(Duration duration) {
        time.addAndGet(duration.toNanos());
    }

    @Test
    void theOldestHandlerIsNamedAfterTenMinutesUntilItReturns() throws IOException {
        mailbox.listed(mailbox.beginList());
        MessageSubscription orders = owner("orders");
        Parcel first = parcel(7, "@4");
        busy.began(orders, first);
        pass(Duration.ofMinutes(9));
        Parcel second = parcel(8, "@5");
        busy.began(orders, second);
        assertThat(busy.tooLong()).isNull();

        pass(Duration.ofMinutes(1));
        assertThat(busy.tooLong()).startsWith("1 of the handlers").endsWith("first orders with item 7 of @4");
        pass(Duration.ofMinutes(9));
        assertThat(busy.tooLong()).startsWith("2 of the handlers").endsWith("first orders with item 7 of @4");

        busy.returned(first);
        assertThat(busy.tooLong()).startsWith("1 of the handlers").endsWith("first orders with item 8 of @5");
        busy.returned(second);
        assertThat(busy.tooLong()).isNull();
    }

    /** A filter holds up all messages that it has to judge, so it is told earlier. */
    @Test
    void aFilterIsNamedAfterAMinuteUntilItReturns() throws IOException {
        mailbox.listed(mailbox.beginList());
        MessageSubscription orders = owner("orders");
        Parcel first = parcel(7, "@4");
        busy.beganFilter(orders, first);
        pass(Duration.ofSeconds(59));
        assertThat(busy.tooLong()).isNull();
        pass(Duration.ofSeconds(1));
        assertThat(busy.tooLong())
                .isEqualTo("1 of the filters at work have not returned for 1 minute or more,"
                        + " first orders with item 7 of @4");
        busy.returnedFromFilter(first);
        assertThat(busy.tooLong()).isNull();
    }

    @Test
    void onlyFiltersOfRemovedConsumersAreNobodysAnyMore() throws IOException {
        mailbox.listed(mailbox.beginList());
        MessageSubscription orders = owner("orders");
        busy.beganFilter(orders, parcel(7, "@4"));
        busy.beganFilter(owner("others"), parcel(8, "@5"));
        assertThat(busy.filtersOfRemovedOwners()).isZero();
        orders.close();
        assertThat(busy.filtersOfRemovedOwners()).isEqualTo(1);
    }

    @Test
    void theHandlerOfARemovedConsumerIsNamedAsSuch() throws IOException {
        mailbox.listed(mailbox.beginList());
        MessageSubscription orders = owner("orders");
        busy.began(orders, parcel(7, "@4"));
        orders.close();
        pass(BusyHandlers.TOO_LONG);
        assertThat(busy.tooLong()).contains("first orders (removed) with item 7 of @4");
    }
}
