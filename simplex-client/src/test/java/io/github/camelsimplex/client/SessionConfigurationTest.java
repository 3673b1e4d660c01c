package io.github.camelsimplex.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The defaults that bound the memory of a session. */
class SessionConfigurationTest {

    @Test
    void twoThousandEventsWaitForASlowConsumer() {
        assertThat(SessionConfiguration.builder("bot").build().maxPendingEvents())
                .isEqualTo(2000);
    }
}
