package io.github.camelsimplex.camel.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.camel.BotTest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.BindToRegistry;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.ExpressionAdapter;
import org.apache.camel.support.builder.PredicateBuilder;
import org.junit.jupiter.api.Test;

/** Failures of the consumer reach the exception handler, or the error handler of the route. */
class ErrorHandlerTest extends BotTest {

    private final List<String> handled = new CopyOnWriteArrayList<>();

    /** A filter that fails. */
    @BindToRegistry("broken")
    public Predicate broken() {
        return PredicateBuilder.toPredicate(new ExpressionAdapter() {
            @Override
            public Object evaluate(Exchange exchange) {
                throw new IllegalStateException("the filter is broken");
            }
        });
    }

    /** Notes what it is told. */
    @BindToRegistry("notes")
    public ExceptionHandler notes() {
        return new ExceptionHandler() {
            @Override
            public void handleException(Throwable exception) {
                handled.add(exception.getMessage());
            }

            @Override
            public void handleException(String message, Throwable exception) {
                handled.add(exception.getMessage());
            }

            @Override
            public void handleException(String message, Exchange exchange, Throwable exception) {
                handled.add(exception.getMessage());
            }
        };
    }

    @Test
    void theExceptionHandlerIsTold() throws Exception {
        context.addRoutes(routes(routes -> routes.from("simplex:bot?filter=#broken&exceptionHandler=#notes")
                .to("mock:in")));
        person("alice").send("12");
        await().atMost(SOON).until(() -> !handled.isEmpty());
        assertThat(handled.get(0)).contains("the filter is broken");
        assertThat(stats().acks().acked()).isZero();
    }

    @Test
    void theErrorHandlerOfTheRouteIsToldOnRequest() throws Exception {
        context.addRoutes(routes(routes -> {
            routes.onException(IllegalStateException.class).handled(true).to("mock:handled");
            routes.from("simplex:bot?filter=#broken&bridgeErrorHandler=true").to("mock:in");
        }));
        MockEndpoint bridged = getMockEndpoint("mock:handled");
        bridged.expectedMinimumMessageCount(1);
        person("alice").send("12");
        bridged.assertIsSatisfied();
        assertThat(bridged.getExchanges().get(0).getProperty(Exchange.EXCEPTION_CAUGHT))
                .isInstanceOf(IllegalStateException.class);
    }
}
