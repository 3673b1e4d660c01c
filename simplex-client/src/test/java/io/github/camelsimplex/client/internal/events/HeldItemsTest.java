package io.github.camelsimplex.client.internal.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HeldItemsTest {

    private static final String CHAT = "@4";

    private final HeldItems<String> held = new HeldItems<>();

    @Test
    void anItemThatIsHeldAgainWhileItIsReleasedStaysInFrontOfTheLaterOnes() {
        held.hold(CHAT, 1, "first");
        held.hold(CHAT, 2, "second");
        assertThat(held.next(CHAT)).hasValue("first");
        held.hold(CHAT, 3, "third");

        held.hold(CHAT, 1, "first");

        held.pause();
        assertThat(held.mustWait(CHAT, 1)).isTrue();
        assertThat(held.next(CHAT)).hasValue("first");
        assertThat(held.next(CHAT)).hasValue("second");
        assertThat(held.next(CHAT)).hasValue("third");
        assertThat(held.next(CHAT)).isEmpty();
        assertThat(held.mustWait(CHAT, 4)).isFalse();
    }

    @Test
    void whatComesAfterTheFirstThatDidNotFitIsNotHeldEither() {
        LongStream.rangeClosed(1, HeldItems.MOST + 1).forEach(id -> held.hold(CHAT, id, "m" + id));
        assertThat(held.next(CHAT)).hasValue("m1");

        held.hold(CHAT, 1000, "late");

        for (int id = 2; id <= HeldItems.MOST; id++) {
            assertThat(held.next(CHAT)).hasValue("m" + id);
        }
        assertThat(held.next(CHAT)).isEmpty();
        assertThat(held.takeOverflowed(CHAT)).isTrue();
        assertThat(held.takeOverflowed(CHAT)).isFalse();
    }
}
