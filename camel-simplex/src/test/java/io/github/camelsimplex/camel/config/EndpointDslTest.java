package io.github.camelsimplex.camel.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsimplex.camel.BotTest;
import io.github.camelsimplex.camel.SimplexEndpointUriFactory;
import io.github.camelsimplex.camel.dsl.SimplexEndpointBuilderFactory.SimplexBuilders;
import io.github.camelsimplex.test.SandboxUser;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.endpoint.EndpointRouteBuilder;
import org.junit.jupiter.api.Test;

/** Routes may be written with builders of endpoints, which an IDE completes. */
class EndpointDslTest extends BotTest {

    private static final class EchoRoute extends EndpointRouteBuilder implements SimplexBuilders {
        @Override
        public void configure() {
            from(simplex("bot").contentType("text").redeliveryDelay("1s"))
                    .routeId("echo")
                    .to(simplex("reply").quote(false).advanced().basic());
        }
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new EchoRoute();
    }

    @Test
    void aRouteOfBuildersIsTheSameRoute() {
        SandboxUser alice = person("alice");
        alice.send("hello");
        assertThat(alice.awaitText()).isEqualTo("hello");
        assertThat(Objects.requireNonNull(context.getRoute("echo"))
                        .getEndpoint()
                        .getEndpointUri())
                .isEqualTo("simplex://bot?contentType=text&redeliveryDelay=1s");
    }

    @Test
    void everyOptionOfTheEndpointHasAMethod() {
        Set<String> methods = new TreeSet<>();
        for (Class<?> builder : SimplexBuilders.class.getDeclaringClass().getDeclaredClasses()) {
            for (var method : builder.getDeclaredMethods()) {
                methods.add(method.getName());
            }
        }
        Set<String> options = new TreeSet<>(new SimplexEndpointUriFactory().propertyNames());
        options.remove("name");
        assertThat(options).hasSizeGreaterThan(50);
        assertThat(methods).containsAll(options);
    }
}
