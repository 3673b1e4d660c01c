package io.github.camelsimplex.camel.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsimplex.camel.BotTest;
import java.util.Set;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.test.junit5.TestExecutionConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What operators see of the component and its endpoints in JMX. */
class ManagementTest extends BotTest {

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return routes(routes -> {
            routes.from("simplex:bot").to("simplex:reply");
            routes.from("simplex:second").to("mock:second");
            routes.from("direct:other").to("simplex:other?operation=send&contact=alice");
        });
    }

    @Override
    public void configureTest(TestExecutionConfiguration configuration) {
        super.configureTest(configuration);
        configuration.withJMX(true);
    }

    private @Nullable Object attribute(String type, String name, String attribute) throws Exception {
        MBeanServer server =
                context.getManagementStrategy().getManagementAgent().getMBeanServer();
        Set<ObjectName> found = server.queryNames(
                new ObjectName(
                        "org.apache.camel:context=" + context.getManagementName() + ",type=" + type + ",name=" + name),
                null);
        assertThat(found).hasSize(1);
        return server.getAttribute(found.iterator().next(), attribute);
    }

    @Test
    void theComponentCountsItsBots() throws Exception {
        assertThat(attribute("components", "\"simplex\"", "OpenBots")).isEqualTo(2);
        assertThat(attribute("components", "\"simplex\"", "BotsUp")).isEqualTo(2);

        simplex().session("bot").orElseThrow().close();

        assertThat(attribute("components", "\"simplex\"", "OpenBots")).isEqualTo(1);
        assertThat(attribute("components", "\"simplex\"", "BotsUp")).isEqualTo(1);
    }

    @Test
    void anEndpointShowsItsBotAndTheStateOfItsSession() throws Exception {
        assertThat(attribute("endpoints", "\"simplex://bot*\"", "BotInUri")).isEqualTo("bot");
        assertThat(attribute("endpoints", "\"simplex://bot*\"", "SessionState")).isEqualTo("UP");
        assertThat(attribute("endpoints", "\"simplex://other*\"", "BotInUri")).isEqualTo("other");
        assertThat(attribute("endpoints", "\"simplex://reply*\"", "SessionState"))
                .isNull();

        simplex().session("bot").orElseThrow().close();

        assertThat(attribute("endpoints", "\"simplex://bot*\"", "SessionState")).isEqualTo("CLOSED");
    }
}
