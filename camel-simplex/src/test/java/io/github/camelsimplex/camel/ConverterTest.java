package io.github.camelsimplex.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelsimplex.test.SandboxUser;
import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.SimplexJson;
import java.io.File;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.spi.DataType;
import org.junit.jupiter.api.Test;

/** The body converts to what a route needs. */
class ConverterTest extends BotTest {

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return routes(routes -> {
            routes.from("simplex:bot").to("mock:in").multicast().to("direct:json", "direct:event");
            routes.from("direct:json")
                    .marshal()
                    .json()
                    .convertBodyTo(String.class)
                    .to("mock:json")
                    .unmarshal()
                    .json(ChatMessage.class)
                    .to("mock:back");
            routes.from("direct:event")
                    .transformDataType(new DataType("simplex:application-cloudevents"))
                    .to("mock:event");
        });
    }

    private Message received(String text) throws InterruptedException {
        MockEndpoint in = getMockEndpoint("mock:in");
        in.expectedMessageCount(1);
        SandboxUser alice = person("alice");
        alice.send(text);
        in.assertIsSatisfied();
        awaitAcked(1);
        return in.getExchanges().get(0).getMessage();
    }

    @Test
    void aMessageConvertsToItsTextAndToTheJsonOfTheCore() throws Exception {
        Message message = received("hello");
        assertThat(message.getBody()).isInstanceOf(ChatMessage.class);
        assertThat(message.getBody(String.class)).isEqualTo("hello");
        assertThat(message.getBody(JsonNode.class)
                        .at("/chatItem/content/msgContent/text")
                        .asText())
                .isEqualTo("hello");
        assertThat(new String(message.getBody(byte[].class), StandardCharsets.UTF_8))
                .isEqualTo("hello");
        assertThatThrownBy(() -> message.getBody(InputStream.class))
                .hasStackTraceContaining("There is no file in item")
                .hasMessageNotContaining("hello");
        assertThat(message.getBody(Map.class).get("chatItem")).isNotNull();
        assertThat(message.getBody(AChatItem.class))
                .isEqualTo(message.getBody(ChatMessage.class).item());
        assertThat(message.getBody(File.class)).isNull();
        assertThat(message.getBody().toString()).doesNotContain("hello");
    }

    @Test
    void aTextThatIsANumberConvertsToIt() throws Exception {
        Message message = received("12");
        assertThat(message.getBody(Integer.class)).isEqualTo(12);
        assertThat(message.getBody(Long.class)).isEqualTo(12L);
        assertThat(message.getBody(Double.class)).isEqualTo(12.0);
        assertThat(message.getBody(BigInteger.class)).isEqualTo(BigInteger.valueOf(12));
        assertThat(message.getBody(BigDecimal.class)).isEqualTo(BigDecimal.valueOf(12));
        assertThat(matches("${body} > 9", message)).isTrue();
        assertThat(matches("${body} > 100", message)).isFalse();
    }

    @Test
    void aTextThatIsNoNumberConvertsToNone() throws Exception {
        Message message = received("twelve");
        assertThatThrownBy(() -> message.getBody(Integer.class)).hasRootCauseInstanceOf(NumberFormatException.class);
        assertThat(matches("${body} > 9", message)).isFalse();
    }

    private boolean matches(String simple, Message message) {
        Exchange exchange = message.getExchange().copy();
        exchange.setMessage(message);
        return context.resolveLanguage("simple").createPredicate(simple).matches(exchange);
    }

    @Test
    void jsonIsWrittenAsTheCoreDoesAndReadBack() throws Exception {
        ChatMessage sent = received("hello").getBody(ChatMessage.class);
        String json =
                getMockEndpoint("mock:json").getExchanges().get(0).getMessage().getBody(String.class);
        assertThat(json).isEqualTo(SimplexJson.write(sent.item()));
        ChatMessage back =
                getMockEndpoint("mock:back").getExchanges().get(0).getMessage().getBody(ChatMessage.class);
        assertThat(back.item()).isEqualTo(sent.item());
    }

    @Test
    void aCloudEventHasAnIdThatIsTheSameAtEveryDelivery() throws Exception {
        Message message = received("hello");
        Message event = getMockEndpoint("mock:event").getExchanges().get(0).getMessage();
        assertThat(event.getHeader("CamelCloudEventID"))
                .isEqualTo("bot/" + message.getHeader(SimplexConstants.ITEM_ID) + "/"
                        + event.getHeader("CamelCloudEventTime"));
        assertThat(event.getHeader("CamelCloudEventType")).isEqualTo("io.github.camelsimplex.message");
        assertThat(event.getHeader("CamelCloudEventSubject")).isEqualTo(message.getHeader(SimplexConstants.CHAT_REF));
        assertThat(event.getBody()).isInstanceOf(byte[].class);
    }

    @Test
    void theHeadersHaveTheirTypes() throws Exception {
        Message message = received("/add 1 2");
        assertThat(message.getHeader(SimplexConstants.BOT)).isEqualTo("bot");
        assertThat(message.getHeader(SimplexConstants.SENDER)).isEqualTo("alice");
        assertThat(message.getHeader(SimplexConstants.CHAT_TYPE)).isEqualTo("direct");
        assertThat(message.getHeader(SimplexConstants.CONTACT_ID)).isInstanceOf(Long.class);
        assertThat(message.getHeader(SimplexConstants.ITEM_ID)).isInstanceOf(Long.class);
        assertThat(message.getHeader(SimplexConstants.CONTENT_TYPE)).isEqualTo("text");
        assertThat(message.getHeader(SimplexConstants.COMMAND)).isEqualTo("add");
        assertThat(message.getHeader(SimplexConstants.ARGS)).isEqualTo("1 2");
        assertThat(message.getHeader(SimplexConstants.REDELIVERED)).isEqualTo(false);
        assertThat(message.getHeader(SimplexConstants.DELIVERY_COUNT)).isEqualTo(1);
        assertThat(message.getHeader(Exchange.MESSAGE_TIMESTAMP)).isInstanceOf(Long.class);
    }
}
