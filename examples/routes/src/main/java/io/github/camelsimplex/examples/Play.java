package io.github.camelsimplex.examples;

import io.github.camelsimplex.examples.team.Team;
import io.github.camelsimplex.test.SandboxNetwork;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;

/**
 * A conversation on the sandbox that plays by itself, for an example in which more people talk than sit at one keyboard. It
 * ends with an error when something that should be said is not.
 */
interface Play extends AutoCloseable {

    /** Starts what the example talks with, and tells the program where it is. */
    void prepare(Main camel) throws Exception;

    /**
     * Plays.
     *
     * @param out gets a line for everything that is said
     */
    void play(CamelContext context, SandboxNetwork network, PrintStream out) throws Exception;

    /** Waits until somebody has joined the team; what is said in its group before that, the new member does not get. */
    static void awaitMember(Team team, String name, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (!team.has(name)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Waited " + limit.toSeconds() + " s for " + name + " to join the team");
            }
            Thread.sleep(10);
        }
    }

    /** Ends what was started. */
    @Override
    void close() throws IOException;
}
