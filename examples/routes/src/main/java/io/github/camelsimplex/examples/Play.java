package io.github.camelsimplex.examples;

import io.github.camelsimplex.examples.team.Team;
import io.github.camelsimplex.test.SandboxNetwork;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;

/**
 * A scripted conversation on the sandbox, for an example with more people than one keyboard. It fails if an expected
 * message does not arrive.
 */
interface Play extends AutoCloseable {

    /** Starts the servers that the example needs, and configures the program for them. */
    void prepare(Main camel) throws Exception;

    /**
     * Plays the conversation.
     *
     * @param out gets a line for each message
     */
    void play(CamelContext context, SandboxNetwork network, PrintStream out) throws Exception;

    /** Waits until a person has joined the team; a new member does not get earlier messages of the group. */
    static void awaitMember(Team team, String name, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (!team.has(name)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Waited " + limit.toSeconds() + " s for " + name + " to join the team");
            }
            Thread.sleep(10);
        }
    }

    /** Stops the servers. */
    @Override
    void close() throws IOException;
}
