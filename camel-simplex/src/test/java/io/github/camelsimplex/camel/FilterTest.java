package io.github.camelsimplex.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.sandbox.SandboxUser;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.BindToRegistry;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;
import org.apache.camel.RoutesBuilder;
import org.junit.jupiter.api.Test;

/** A message goes to exactly one consumer: commands are asked first, then the others in their order. */
class FilterTest extends BotTest {

    private final List<String> seen = new CopyOnWriteArrayList<>();

    @BindToRegistry("shouting")
    private final Predicate shouting = new Predicate() {
        @Override
        public boolean matches(Exchange exchange) {
            String text = exchange.getMessage().getBody(String.class);
            return text.equals(text.toUpperCase(Locale.ROOT)) && text.length() > 3;
        }
    };

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return routes(routes -> {
            routes.from("simplex:bot?observe=true").process(exchange -> note("observed", exchange));
            routes.from("simplex:bot?filter=#shouting").process(exchange -> note("loud", exchange));
            routes.from("simplex:bot?contact=bob").process(exchange -> note("bob", exchange));
            routes.from("simplex:bot?text=hi").process(exchange -> note("equal", exchange));
            routes.from("simplex:bot?textPattern=[0-9]{3}").process(exchange -> note("number", exchange));
            routes.from("simplex:bot?fromRole=member").process(exchange -> note("group", exchange));
            routes.from("simplex:bot?command=add,plus&argsPattern=RAW(^[0-9\\s]+$)")
                    .process(exchange -> note(exchange.getMessage().getHeader(SimplexConstants.ARGS, String.class), exchange));
            routes.from("simplex:bot?contentType=text,link&chatType=direct").process(exchange -> note("rest", exchange));
        });
    }

    private void note(String who, Exchange exchange) {
        if (!who.equals("observed")) {
            seen.add(who);
        }
    }

    private void expect(String owner) {
        await().atMost(SOON).until(() -> !seen.isEmpty());
        assertThat(seen).containsExactly(owner);
        seen.clear();
    }

    @Test
    void the_first_consumer_that_matches_owns_the_message() {
        SandboxUser alice = person("alice");
        alice.send("hi");
        expect("equal");
        alice.send("hi there");
        expect("rest");
        alice.send("it is 144");
        expect("number");
        alice.send("LOUD");
        expect("loud");
        alice.send("/add 100\n 200");
        expect("100\n 200");
        alice.send("/add x");
        expect("rest");
        person("bob").send("hi");
        expect("bob");
        awaitAcked(7);
    }
}
