package io.github.camelsimplex.camel.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelsimplex.camel.BotTest;
import org.apache.camel.RoutesBuilder;
import org.junit.jupiter.api.Test;

/** Who has a say in the set-up of a bot, and until when. */
class BotOptionsTest extends BotTest {

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return routes(routes -> routes.from("direct:send").to("simplex:send?chat=@4"));
    }

    private void add(String route, String uri) throws Exception {
        context.addRoutes(routes(routes -> routes.from(uri).routeId(route).to("mock:in")));
    }

    private void remove(String route) throws Exception {
        context.getRouteController().stopRoute(route);
        assertThat(context.removeRoute(route)).isTrue();
    }

    @Test
    void twoRoutesThatContradictEachOtherAreAnErrorThatNamesBoth() throws Exception {
        add("first", "simplex:bot?welcome=Hello");
        assertThatThrownBy(() -> add("second", "simplex:bot?welcome=Hi&command=help"))
                .hasStackTraceContaining("option welcome differs between")
                .hasStackTraceContaining("welcome=Hello")
                .hasStackTraceContaining("welcome=Hi");
    }

    @Test
    void aRouteWithABadFilterHasNoSay() throws Exception {
        assertThatThrownBy(() -> add("first", "simplex:bot?welcome=Hi&textPattern=("))
                .hasStackTraceContaining("textPattern");
        add("second", "simplex:bot?welcome=Hello");
        assertThat(session("bot").address().show().toString()).contains("Hello");
    }

    @Test
    void aBotWhoseLastRouteIsRemovedIsNoneToChooseFrom() throws Exception {
        add("first", "simplex:bot?welcome=Hello");
        add("second", "simplex:other");
        assertThatThrownBy(() -> template.sendBody("direct:send", "hello"))
                .hasStackTraceContaining("Known: bot, other");
        remove("first");
        remove("second");
        assertThatThrownBy(() -> template.sendBody("direct:send", "hello"))
                .hasStackTraceContaining("There is no bot to use");
        add("again", "simplex:bot?welcome=Good morning");
    }
}
