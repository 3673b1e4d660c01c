package io.github.camelsimplex.examples.moderator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FloodGateTest {

    private final FloodGate gate = new FloodGate(2, Duration.ofSeconds(10));

    @Test
    void whatIsOverTheLimitWithinTheWindowDoesNotPass() {
        assertThat(gate.over(7, 1, 0)).isNegative();
        assertThat(gate.over(7, 2, 1000)).isZero();
        assertThat(gate.over(7, 3, 2000)).isEqualTo(1);
        assertThat(gate.over(7, 4, 2000)).isEqualTo(2);
    }

    @Test
    void theWindowMovesOn() {
        gate.over(7, 1, 0);
        gate.over(7, 2, 1000);

        assertThat(gate.over(7, 3, 10_000)).isZero();
        assertThat(gate.over(7, 4, 10_500)).isEqualTo(1);
    }

    @Test
    void eachMemberHasAWindow() {
        gate.over(7, 1, 0);
        gate.over(7, 2, 0);

        assertThat(gate.over(8, 3, 0)).isNegative();
    }

    @Test
    void aMessageThatIsDeliveredAgainCountsOnce() {
        gate.over(7, 1, 0);
        gate.over(7, 2, 0);
        gate.over(7, 3, 0);

        assertThat(gate.over(7, 2, 0)).isZero();
        assertThat(gate.over(7, 3, 0)).isEqualTo(1);
    }
}
