package io.github.camelsimplex.camel.neighbours;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsimplex.camel.BotTest;
import io.github.camelsimplex.camel.SimplexConstants;
import io.github.camelsimplex.camel.SimplexEndpoint;
import io.github.camelsimplex.test.SandboxUser;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.spi.BeanRepository;
import org.apache.camel.support.DefaultRegistry;
import org.junit.jupiter.api.Test;

/** {@code toD}: many chats through one endpoint, with the trust of a URI and without work that grows. */
class DynamicToTest extends BotTest {

    /** A registry whose searches by type are counted; in Spring, each of them looks at all beans. */
    @SuppressWarnings("NullAway") // the interface of Camel does not say that there may be no bean
    private static final class Counting implements BeanRepository {

        final AtomicInteger searches = new AtomicInteger();

        @Override
        public Object lookupByName(String name) {
            return null;
        }

        @Override
        public <T> T lookupByNameAndType(String name, Class<T> type) {
            return null;
        }

        @Override
        public <T> Map<String, T> findByTypeWithName(Class<T> type) {
            searches.incrementAndGet();
            return Map.of();
        }

        @Override
        public <T> Set<T> findByType(Class<T> type) {
            searches.incrementAndGet();
            return Set.of();
        }
    }

    private final Counting beans = new Counting();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getCamelContextExtension().setRegistry(new DefaultRegistry(beans));
        return context;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return routes(routes -> {
            routes.from("simplex:bot").to("mock:in");
            routes.from("direct:chat").toD("simplex:send?bot=bot&chat=${header.to}&obeyHeaders=false");
            routes.from("direct:trusting").toD("simplex:send?bot=bot&chat=${header.to}");
            routes.from("direct:contact").toD("simplex:send?bot=bot&contact=RAW(${header.to})");
            routes.from("direct:twice").toD("simplex:send?bot=bot&chat=${header.to}&contact=${header.to}");
            routes.from("direct:send").to("simplex:send");
        });
    }

    private long sendEndpoints() {
        return context.getEndpoints().stream()
                .filter(endpoint -> endpoint instanceof SimplexEndpoint simplex
                        && simplex.getName().equals("send")
                        && simplex.botOfProducer() != null)
                .count();
    }

    private String chat(SandboxUser person) {
        return "@" + session("bot").contacts().byName(person.name()).contactId();
    }

    private Exchange send(String route, String text, Map<String, Object> headers) {
        return template.request(route, exchange -> {
            exchange.getMessage().setBody(text);
            exchange.getMessage().setHeaders(headers);
        });
    }

    @Test
    void allChatsShareOneEndpoint() {
        List<SandboxUser> people = List.of(person("Alice"), person("Bob"), person("Carol"));

        people.forEach(person -> send("direct:chat", "for " + person.name(), Map.of("to", chat(person))));

        people.forEach(person -> person.awaitText("for " + person.name()));
        assertThat(sendEndpoints()).isEqualTo(1);
    }

    @Test
    void aNameIsFoundToo() {
        SandboxUser alice = person("Alice");
        SandboxUser tom = person("Tom + Jerry");

        send("direct:contact", "hello", Map.of("to", "Alice"));
        send("direct:contact", "hello both", Map.of("to", "Tom + Jerry"));

        alice.awaitText("hello");
        tom.awaitText("hello both");
        assertThat(sendEndpoints()).isEqualTo(1);
    }

    @Test
    void headersDoNotRedirectWhatTheUriNames() {
        SandboxUser alice = person("Alice");
        SandboxUser mallory = person("Mallory");
        Map<String, Object> headers = Map.of(
                "to",
                chat(alice),
                SimplexConstants.CHAT_REF,
                chat(mallory),
                SimplexConstants.CONTACT_ID,
                chat(mallory).substring(1));

        Exchange sent = send("direct:trusting", "secret", headers);

        assertThat(sent.getException()).isNull();
        alice.awaitText("secret");
        assertThat(sent.getMessage().getHeader(SimplexConstants.SENT_CHAT_REF)).isEqualTo(chat(alice));
        assertThat(sent.getAllProperties()).doesNotContainKey("CamelSimplexDynamicChat");
    }

    @Test
    void aChatThatIsNamedTwiceIsRefused() {
        Exchange sent = send("direct:twice", "hello", Map.of("to", "@4"));

        assertThat(sent.getException()).hasStackTraceContaining("names its chat more than once");
    }

    @Test
    void aSendIsOneCommandAndSearchesNoBeans() {
        SandboxUser alice = person("Alice");
        Map<String, Object> byUri = Map.of("to", chat(alice));
        Map<String, Object> byHeader = Map.of(SimplexConstants.CHAT_REF, chat(alice));
        send("direct:chat", "first", byUri);
        send("direct:send", "first", byHeader);
        int searches = beans.searches.get();
        long commands = stats().commands().sent();

        for (int i = 0; i < 10; i++) {
            send("direct:chat", "next", byUri);
            send("direct:send", "next", byHeader);
        }

        assertThat(beans.searches.get() - searches).isZero();
        assertThat(stats().commands().sent() - commands).isEqualTo(20);
    }
}
