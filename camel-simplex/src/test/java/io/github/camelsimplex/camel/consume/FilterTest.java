package io.github.camelsimplex.camel.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.camel.BotTest;
import io.github.camelsimplex.camel.SimplexConstants;
import io.github.camelsimplex.test.SandboxUser;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.BindToRegistry;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.support.ExpressionAdapter;
import org.apache.camel.support.builder.PredicateBuilder;
import org.junit.jupiter.api.Test;

/** A message goes to exactly one consumer: commands are asked first, then the others in their order. */
class FilterTest extends BotTest {

    private final List<String> seen = new CopyOnWriteArrayList<>();

    /** A filter of the test, by its name in the registry. */
    @BindToRegistry("shouting")
    public Predicate shouting() {
        return PredicateBuilder.toPredicate(new ExpressionAdapter() {
            @Override
            public Object evaluate(Exchange exchange) {
                String text = exchange.getMessage().getBody(String.class);
                return text.equals(text.toUpperCase(Locale.ROOT)) && text.length() > 3;
            }
        });
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return routes(routes -> {
            routes.from("simplex:bot?observe=true").process(exchange -> note("observed"));
            routes.from("simplex:bot?filter=#shouting").process(exchange -> note("loud"));
            routes.from("simplex:bot?contact=bob").process(exchange -> note("bob"));
            routes.from("simplex:bot?text=hi").process(exchange -> note("equal"));
            routes.from("simplex:bot?textPattern=[0-9]{3}").process(exchange -> note("number"));
            routes.from("simplex:bot?fromRole=member").process(exchange -> note("group"));
            routes.from("simplex:bot?command=add,plus&argsPattern=RAW(^[0-9\\s]+$)")
                    .process(exchange -> note(exchange.getMessage().getHeader(SimplexConstants.ARGS, String.class)));
            routes.from("simplex:bot?contentType=text,link&chatType=direct").process(exchange -> note("rest"));
        });
    }

    private void note(String who) {
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
    void theFirstConsumerThatMatchesOwnsTheMessage() {
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
