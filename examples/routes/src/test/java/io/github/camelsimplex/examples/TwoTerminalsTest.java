package io.github.camelsimplex.examples;

import io.github.camelsimplex.test.SandboxTerminal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as its user runs it, with {@code -Dsimplex.network}: bots in some terminals, people in others. */
class TwoTerminalsTest {

    @Test
    void aPersonInASecondTerminalTalksToABotThatIsKilledAndComesBack(@TempDir Path folder) throws Exception {
        try (Terminals terminals = new Terminals(folder)) {
            Process bot = terminals.bot("bot", Map.of());
            Process alice = person(terminals, "alice");
            terminals.awaitLine("alice", "connected to SquaringBot");
            Terminals.say(alice, "12");
            terminals.awaitLine("alice", "12 * 12 = 144");

            bot.destroyForcibly().onExit().join();
            Terminals.say(alice, "13");
            bot = terminals.bot("again", Map.of());
            terminals.awaitLine("alice", "13 * 13 = 169");

            terminals.end("again", bot);
            terminals.end("alice", alice);
        }
    }

    @Test
    void aStandbyWaitsForTheLeaderAndTakesOver(@TempDir Path folder) throws Exception {
        try (Terminals terminals = new Terminals(folder)) {
            Process leader = terminals.bot(
                    "one", Map.of("BOT_DISPLAYNAME", "Squares"), "-Dexample=standby", "-Dstandby.node=one");
            terminals.awaitWords("one", "Squares is on the network");
            Process alice = person(terminals, "alice");
            terminals.awaitWords("alice", "connected to");

            Process standby = terminals.bot(
                    "two", Map.of("BOT_DISPLAYNAME", "Squares", "STANDBY_NODE", "two"), "-Dexample=standby");
            terminals.awaitLine("two", "The bot is waiting: another process is the leader.");
            leader.destroyForcibly().onExit().join();
            Terminals.say(alice, "12");
            terminals.awaitLine("alice", "12 * 12 = 144 (two)");
            terminals.end("two", standby);
        }
    }

    @Test
    void theInvitationOfATeamIsPrintedAndTheEnvironmentNamesTheBot(@TempDir Path folder) throws Exception {
        try (Terminals terminals = new Terminals(folder)) {
            Process desk = terminals.bot("desk", Map.of("BOT_DISPLAYNAME", "Helpdesk"), "-Dexample=desk");
            terminals.awaitWords("desk", "Helpdesk is on the network");
            terminals.awaitWords("desk", "The first member connects with ");
            terminals.end("desk", desk);
        }
    }

    @Test
    void eachOfTwoBotsHasItsOwnDatabaseAndAddress(@TempDir Path folder) throws Exception {
        try (Terminals terminals = new Terminals(folder)) {
            Process bots = terminals.bot("bots", Map.of("BOARD_DISPLAYNAME", "Notices"), "-Dexample=suggestions");
            terminals.awaitWords("bots", "bot is on the network");
            terminals.awaitWords("bots", "Notices is on the network");
            terminals.end("bots", bots);
        }
    }

    private static Process person(Terminals terminals, String name) throws Exception {
        return terminals.start(name, Map.of(), List.of(SandboxTerminal.class.getName(), terminals.network(), name));
    }
}
