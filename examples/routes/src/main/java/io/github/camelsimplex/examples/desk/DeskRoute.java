package io.github.camelsimplex.examples.desk;

import io.github.camelsimplex.camel.SimplexConstants;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.ProcessorDefinition;

/**
 * A support desk behind a business address: each customer has a separate chat with the bot, and with the team members
 * who join it. The team controls the desk in its {@link io.github.camelsimplex.examples.team.Team group}, with
 * commands.
 *
 * <p>A customer's message stays unread until it is in the history and the team knows about the chat.
 */
public final class DeskRoute extends RouteBuilder {

    @Override
    public void configure() throws Exception {
        DeskHistory history = new DeskHistory(Path.of(getContext().resolvePropertyPlaceholders("{{desk.history}}")));
        Desk desk = new Desk(getContext(), history);
        getContext().getRegistry().bind("businessChat", desk.businessChat());

        from("simplex:bot?filter=#businessChat")
                .routeId("customers")
                .process(desk::keep)
                .filter(desk::isNews)
                .process(desk::announce)
                .to("simplex:send")
                .process(desk::announced);

        command("chats", desk::openChats).to("simplex:reply");
        command("join", desk::join).to("simplex:reply");
        command("answers", desk::answers).to("simplex:reply");
        command("say", desk::say).to("simplex:reply");
        command("close", desk::close).to("simplex:reply");
        command("export", desk::export)
                .setHeader(SimplexConstants.FILE_NAME, constant("history.csv"))
                .to("simplex:sendFile");
    }

    /** The action of a command, which returns the answer. */
    private interface Command {
        Object run(Exchange exchange) throws Exception;
    }

    /** The beginning of a route for a command of the team. */
    private ProcessorDefinition<?> command(String name, Command command) {
        return from("simplex:bot?filter=#team&command=" + name)
                .routeId("desk-" + name)
                .onException(IllegalArgumentException.class)
                .handled(true)
                .setBody(exceptionMessage())
                .to("simplex:reply")
                .end()
                .process(exchange -> exchange.getMessage().setBody(command.run(exchange)));
    }
}
