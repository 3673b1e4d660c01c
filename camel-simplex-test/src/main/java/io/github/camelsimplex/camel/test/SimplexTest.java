package io.github.camelsimplex.camel.test;

import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.LambdaRouteBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Runs the routes of a bot for each test on a separate sandbox network, and provides people to talk to the bot. The
 * routes are those of production and run unchanged.
 *
 * <pre>{@code
 * class SquaringBotTest {
 *     @RegisterExtension
 *     final SimplexTest bot = SimplexTest.routes(new SquaringRoute());
 *
 *     @Test
 *     void squares(SandboxUser alice) {
 *         alice.send("12");
 *         assertThat(alice.awaitText()).isEqualTo("12 * 12 = 144");
 *     }
 * }
 * }</pre>
 *
 * <p>A parameter of type {@link SandboxUser} is a person with the parameter's name who is connected with the bot; with
 * several bots, {@link #person(String, String)} chooses one. Parameter names need the compiler option
 * {@code -parameters}; without it people are called arg0, arg1. The CamelContext starts before each test, with every
 * option {@code core} of the component set to the sandbox, and stops after it. Use it as an instance field: one object
 * serves one test at a time, and only the test's thread may call its methods.
 */
public final class SimplexTest implements BeforeEachCallback, AfterEachCallback, ParameterResolver {

    private final List<Step> preparations = new ArrayList<>();
    private final List<Step> routes = new ArrayList<>();
    private @Nullable SandboxNetwork network;
    private @Nullable CamelContext context;

    private SimplexTest() {}

    /** An action on the CamelContext before it starts. */
    @FunctionalInterface
    public interface Step {

        /** Runs the action. */
        void accept(CamelContext context) throws Exception;
    }

    /** Tests the routes of these builders. */
    public static SimplexTest routes(RoutesBuilder... builders) {
        SimplexTest test = new SimplexTest();
        for (RoutesBuilder builder : builders) {
            test.routes.add(context -> context.addRoutes(builder));
        }
        return test;
    }

    /** Tests routes that are defined in the test. */
    public static SimplexTest routes(LambdaRouteBuilder routes) {
        SimplexTest test = new SimplexTest();
        test.routes.add(context -> RouteBuilder.addRoutes(context, routes));
        return test;
    }

    /**
     * Tests the routes of files, such as {@code routes/bot.yaml}; the loader of their format must be on the class path.
     *
     * @param locations their locations on the class path, or with another scheme ({@code file:})
     */
    public static SimplexTest files(String... locations) {
        SimplexTest test = new SimplexTest();
        for (String location : locations) {
            test.routes.add(context -> PluginHelper.getRoutesLoader(context)
                    .loadRoutes(ResourceHelper.resolveMandatoryResource(context, location)));
        }
        return test;
    }

    /** Sets a property that the routes use as a placeholder. */
    public SimplexTest property(String name, String value) {
        return with(context -> context.getPropertiesComponent().addOverrideProperty(name, value));
    }

    /** Binds a bean in the registry. */
    public SimplexTest bean(String name, Object bean) {
        return with(context -> context.getRegistry().bind(name, bean));
    }

    /** Sets an option of the component {@code simplex}, such as {@code redeliveryDelay}, for all bots of the test. */
    public SimplexTest option(String name, Object value) {
        return with(context -> set(component(context), name, value));
    }

    /** Runs an action on the CamelContext before its routes are added. */
    public SimplexTest with(Step preparation) {
        preparations.add(preparation);
        return this;
    }

    /** The network of the current test: for unconnected people, stopped servers, passing time and faults. */
    public SandboxNetwork network() {
        return running(network);
    }

    /** The CamelContext of the current test. */
    public CamelContext context() {
        return running(context);
    }

    /** Sends to endpoints of the CamelContext. */
    public ProducerTemplate template() {
        return context().createProducerTemplate();
    }

    /** Creates a person who is connected with the only bot that has an address. */
    public SandboxUser person(String name) {
        List<String> addresses = network().addresses();
        if (addresses.size() != 1) {
            throw new IllegalStateException(
                    "There are " + addresses.size() + " addresses on the network: choose one with person(name, bot)");
        }
        return connected(name, addresses.get(0));
    }

    /** Creates a person who is connected with the bot of this display name. */
    public SandboxUser person(String name, String bot) {
        return connected(name, network().address(bot));
    }

    private SandboxUser connected(String name, String address) {
        SandboxUser person = network().user(name);
        person.connect(address);
        return person;
    }

    @Override
    public void beforeEach(ExtensionContext test) throws Exception {
        SandboxNetwork created = SandboxNetwork.create();
        network = created;
        CamelContext camel = new DefaultCamelContext();
        context = camel;
        Component simplex = component(camel);
        set(simplex, "core", "sandbox");
        set(simplex, "coreOptions", Map.copyOf(created.options()));
        for (Step preparation : preparations) {
            preparation.accept(camel);
        }
        for (Step addition : routes) {
            addition.accept(camel);
        }
        camel.start();
    }

    private static Component component(CamelContext context) {
        return Objects.requireNonNull(
                context.getComponent("simplex"), "the component simplex: camel-simplex is not on the class path");
    }

    private static void set(Component component, String option, Object value) {
        PropertyConfigurer configurer = component.getComponentPropertyConfigurer();
        if (!configurer.configure(component.getCamelContext(), component, option, value, true)) {
            throw new IllegalArgumentException("The component simplex does not have the option " + option);
        }
    }

    @Override
    public void afterEach(ExtensionContext test) {
        CamelContext camel = context;
        SandboxNetwork used = network;
        context = null;
        network = null;
        try {
            if (camel != null) {
                camel.stop();
            }
        } finally {
            if (used != null) {
                used.close();
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == SandboxUser.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return person(parameter.getParameter().getName());
    }

    private static <T> T running(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("No test is running");
        }
        return part;
    }
}
