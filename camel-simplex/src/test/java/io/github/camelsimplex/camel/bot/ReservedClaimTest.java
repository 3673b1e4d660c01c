package io.github.camelsimplex.camel.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsimplex.camel.SimplexConsumer;
import io.github.camelsimplex.camel.SimplexEndpoint;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.Subscription;
import io.github.camelsimplex.client.SubscriptionOptions;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The place that a stopped route keeps receives nothing from its first moment on. */
class ReservedClaimTest {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final List<SubscriptionOptions> subscribed = new ArrayList<>();
    private final List<String> called = new ArrayList<>();
    private final Subscription subscription = fake(Subscription.class);
    private final ChatSession session = fake(ChatSession.class);

    /** Notes which methods are called, and with which options. */
    private <T> T fake(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
            called.add(method.getName());
            if (given != null) {
                Arrays.stream(given)
                        .filter(SubscriptionOptions.class::isInstance)
                        .forEach(each -> subscribed.add((SubscriptionOptions) each));
            }
            return Subscription.class.isAssignableFrom(method.getReturnType()) ? subscription : null;
        }));
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    private SimplexConsumer consumer(SimplexEndpoint endpoint) throws Exception {
        return (SimplexConsumer) endpoint.createConsumer(exchange -> {});
    }

    @ParameterizedTest
    @ValueSource(strings = {"simplex:bot", "simplex:bot?event=contactConnected"})
    void aReservedPlaceBeginsSuspendedAndTheRouteResumesIt(String uri) throws Exception {
        SimplexEndpoint endpoint = context.getEndpoint(uri, SimplexEndpoint.class);
        Claim claim = new Claim(endpoint, 3);
        claim.reserve("squares", session);
        assertThat(subscribed).hasSize(1).allMatch(SubscriptionOptions::suspended);
        assertThat(called).doesNotContain("suspend", "resume");

        claim.open(consumer(endpoint), session);
        assertThat(subscribed).hasSize(1);
        assertThat(called).endsWith("resume");
    }

    @Test
    void theRouteItselfReceivesAtOnce() throws Exception {
        SimplexEndpoint endpoint = context.getEndpoint("simplex:bot", SimplexEndpoint.class);
        new Claim(endpoint, 3).open(consumer(endpoint), session);
        assertThat(subscribed).hasSize(1).noneMatch(SubscriptionOptions::suspended);
    }
}
