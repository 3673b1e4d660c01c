package io.github.camelsimplex.camel.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.camel.BotTest;
import io.github.camelsimplex.camel.SimplexConstants;
import io.github.camelsimplex.test.SandboxUser;
import io.github.camelsimplex.types.ChatEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Message;
import org.apache.camel.RoutesBuilder;
import org.junit.jupiter.api.Test;

/** Events instead of messages, and what answers them. */
class EventTest extends BotTest {

    private final List<Message> connected = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return routes(routes -> {
            routes.from("simplex:bot?event=contactConnected")
                    .process(exchange -> connected.add(exchange.getMessage().copy()))
                    .setBody(routes.constant("Welcome!"))
                    .to("simplex:send");
            routes.from("simplex:guarded?event=receivedContactRequest&autoAccept=false")
                    .process(exchange ->
                            requests.add(exchange.getMessage().getHeader(SimplexConstants.EVENT, String.class)))
                    .to("simplex:accept");
            routes.from("simplex:strict?event=receivedContactRequest&autoAccept=false")
                    .to("mock:requests")
                    .to("simplex:reject")
                    .to("mock:rejected");
            routes.from("direct:reject").to("simplex:reject?bot=strict");
        });
    }

    /**
     * Asks to be a contact of a bot whose search at its start is over: a request that comes during a search may be found
     * by it, and told by it and by the core.
     */
    private void requestContact(SandboxUser person, String bot) {
        await().atMost(SOON).until(() -> session(bot).stats().search().runs() >= 1);
        person.requestContact(session(bot).address().link().orElseThrow());
    }

    @Test
    void anEventHasItsTypedBodyAndItsIds() {
        SandboxUser alice = person("alice");
        assertThat(alice.awaitText()).isEqualTo("Welcome!");
        Message event = connected.get(0);
        assertThat(event.getBody()).isInstanceOf(ChatEvent.ContactConnected.class);
        assertThat(event.getHeader(SimplexConstants.EVENT)).isEqualTo("contactConnected");
        assertThat(event.getHeader(SimplexConstants.CONTACT_ID)).isInstanceOf(Long.class);
        assertThat(event.getHeader(SimplexConstants.CHAT_REF, String.class)).startsWith("@");
        assertThat(event.getHeader(SimplexConstants.REDELIVERED)).isEqualTo(false);
    }

    @Test
    void aRouteDecidesAboutRequests() {
        SandboxUser alice = user("alice");
        requestContact(alice, "guarded");
        await().atMost(SOON).until(() -> !requests.isEmpty());
        assertThat(alice.awaitContact().name()).isEqualTo("guarded");
        assertThat(requests).containsExactly("receivedContactRequest");
    }

    @Test
    void aRouteRejectsARequest() throws Exception {
        getMockEndpoint("mock:requests").expectedMessageCount(1);
        getMockEndpoint("mock:rejected").expectedMessageCount(1);
        requestContact(user("alice"), "strict");
        getMockEndpoint("mock:requests").assertIsSatisfied();
        Message request = getMockEndpoint("mock:requests").getExchanges().get(0).getMessage();
        assertThat(request.getHeader(SimplexConstants.CONTACT_REQUEST_ID)).isInstanceOf(Long.class);
        getMockEndpoint("mock:rejected").assertIsSatisfied();
        assertThatThrownBy(() -> template.sendBody("direct:reject", request.getBody()))
                .rootCause()
                .hasMessageContaining("otFound");
        assertThat(session("strict").contacts().list())
                .noneMatch(contact -> contact.localDisplayName().equals("alice"));
        assertThatThrownBy(() -> template.sendBody("direct:reject", "no event"))
                .rootCause()
                .hasMessageContaining("There is no contact request");
    }
}
