package io.github.camelsimplex.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;

/**
 * Whatever happens in several chats, every message that stays unread is delivered once, in the order of its chat:
 * arrivals with and without an event, the bot's own messages, messages read by hand, edits, deletions, failures, a
 * handler that stands still while the mailbox overflows, stops and kills.
 */
class RandomHistoriesTest {

    @Property(tries = 500)
    void everyUnreadMessageIsDeliveredOnceInTheOrderOfItsChat(
            @ForAll("histories") List<RandomHistory.Step> steps, @ForAll("mailboxes") int maxPending) {
        play(steps, maxPending);
    }

    @Tag("soak")
    @Property(tries = 20_000)
    void everyUnreadMessageIsDeliveredOnceInTheOrderOfItsChatSoak(
            @ForAll("histories") List<RandomHistory.Step> steps, @ForAll("mailboxes") int maxPending) {
        play(steps, maxPending);
    }

    private static void play(List<RandomHistory.Step> steps, int maxPending) {
        try (RandomHistory history = new RandomHistory(maxPending)) {
            steps.forEach(history::play);
            history.finish();
            assertThat(history.missed()).as("never delivered").isEmpty();
            assertThat(history.repeated()).as("delivered twice without a kill").isEmpty();
            assertThat(history.outOfOrder()).as("delivered out of order").isEmpty();
            assertThat(history.incompleteScans())
                    .as("scans that found too little")
                    .isZero();
        }
    }

    @Provide
    Arbitrary<Integer> mailboxes() {
        return Arbitraries.of(5, 1000);
    }

    @Provide
    Arbitrary<List<RandomHistory.Step>> histories() {
        Arbitrary<RandomHistory.Kind> kinds = Arbitraries.frequency(
                Tuple.of(12, RandomHistory.Kind.ARRIVE),
                Tuple.of(4, RandomHistory.Kind.ARRIVE_UNTOLD),
                Tuple.of(6, RandomHistory.Kind.SEND),
                Tuple.of(3, RandomHistory.Kind.READ_BY_HAND),
                Tuple.of(3, RandomHistory.Kind.EDIT),
                Tuple.of(3, RandomHistory.Kind.DELETE),
                Tuple.of(3, RandomHistory.Kind.HANDLER_STANDS),
                Tuple.of(3, RandomHistory.Kind.HANDLER_GOES_ON),
                Tuple.of(2, RandomHistory.Kind.TIME_PASSES),
                Tuple.of(1, RandomHistory.Kind.STOP),
                Tuple.of(1, RandomHistory.Kind.START),
                Tuple.of(1, RandomHistory.Kind.KILL));
        Arbitrary<RandomHistory.Step> steps = Combinators.combine(
                        kinds,
                        Arbitraries.longs().between(4, 6),
                        Arbitraries.integers().between(1, 60))
                .as(RandomHistory.Step::new);
        return steps.list().ofMinSize(5).ofMaxSize(60);
    }
}
