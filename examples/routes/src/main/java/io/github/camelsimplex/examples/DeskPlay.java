package io.github.camelsimplex.examples;

import io.github.camelsimplex.camel.SimplexComponent;
import io.github.camelsimplex.examples.team.Team;
import io.github.camelsimplex.test.SandboxGroup;
import io.github.camelsimplex.test.SandboxMessage;
import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;

/** Carol asks; Alice of the team sends a prepared answer, joins, answers herself, and closes the chat. */
final class DeskPlay implements Play {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final Path history;

    DeskPlay() {
        try {
            history = Files.createTempFile("desk-history", ".db");
        } catch (IOException e) {
            throw new IllegalStateException("cannot create a file for the history", e);
        }
    }

    @Override
    public void prepare(Main camel) {
        camel.addOverrideProperty("desk.history", history.toString());
    }

    @Override
    public void play(CamelContext context, SandboxNetwork network, PrintStream out) throws Exception {
        String address = context.getComponent("simplex", SimplexComponent.class)
                .session("bot")
                .flatMap(bot -> bot.address().link())
                .orElseThrow();
        try (SandboxUser alice = network.user("Alice").timeout(LIMIT);
                SandboxUser carol = network.user("Carol").timeout(LIMIT)) {
            alice.connect(Team.of(context).invitation());
            SandboxGroup team = alice.join();
            Play.awaitMember(Team.of(context), alice.name(), LIMIT);
            carol.join(address);
            show(out, "Carol", carol.awaitMessage());

            say(out, carol, "Is anybody there?");
            show(out, team.name(), alice.awaitMessage());
            say(out, alice, "/say 1 hello");
            show(out, "Carol", carol.awaitMessage());
            show(out, team.name(), alice.awaitMessage());

            say(out, alice, "/join 1");
            alice.join();
            alice.awaitEvent("connectedToGroupMember");
            say(out, alice, "I am Alice. What can I do for you?");
            show(out, "Carol", carol.awaitMessage());
            alice.in(team);
            say(out, alice, "/close 1");
            show(out, "Carol", carol.awaitMessage());
            say(out, alice, "/export");
            out.println(Files.readString(alice.awaitFile()).strip());
        }
    }

    private static void say(PrintStream out, SandboxUser person, String text) {
        person.send(text);
        out.println(person.name() + " says: " + text);
    }

    private static void show(PrintStream out, String where, SandboxMessage message) {
        out.println(
                where + " reads: " + message.sender() + ": " + message.text().replace("\n", "\\n"));
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(history);
    }
}
