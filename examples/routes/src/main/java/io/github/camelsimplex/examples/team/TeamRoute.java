package io.github.camelsimplex.examples.team;

import org.apache.camel.CamelContext;
import org.apache.camel.StartupListener;
import org.apache.camel.builder.RouteBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings people into the {@link Team}: the program logs an invitation while the team is empty, and a member requests
 * one for a colleague with {@code /invite}.
 */
public final class TeamRoute extends RouteBuilder implements StartupListener {

    private static final Logger LOG = LoggerFactory.getLogger(TeamRoute.class);

    @Override
    public void configure() throws Exception {
        Team team = new Team(getContext(), getContext().resolvePropertyPlaceholders("{{team.group}}"));
        getContext().getRegistry().bind(Team.NAME, team);
        getContext().addStartupListener(this);

        from("simplex:bot?event=contactConnected").routeId("admit-to-team").process(exchange -> team.admit());

        from("simplex:bot?command=invite&filter=#team")
                .routeId("invite-colleague")
                .setBody(exchange -> "For one colleague: " + team.invitation())
                .to("simplex:reply");
    }

    @Override
    public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {
        // the routes are not running yet
    }

    @Override
    public void onCamelContextFullyStarted(CamelContext context, boolean alreadyStarted) {
        Team team = Team.of(context);
        team.admit();
        if (team.isEmpty()) {
            LOG.info("The team is empty. The first member connects with {}", team.invitation());
        }
    }
}
