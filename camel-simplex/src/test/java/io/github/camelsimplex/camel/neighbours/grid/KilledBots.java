package io.github.camelsimplex.camel.neighbours.grid;

import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.camel.neighbours.grid.Answers.Acknowledged;
import io.github.camelsimplex.test.SandboxNetwork;
import java.nio.file.Path;

/** The process that {@link NeighboursKillTest} kills: the bots of some neighbours, whose work never ends. */
final class KilledBots {

    private KilledBots() {}

    /**
     * Runs until it is killed. Arguments: the folder of the network, the folder of the databases, the classes of the
     * neighbours. It prints the address of each bot, then "ready" with the name for each neighbour whose message is
     * where the kill must find it: in the work, or acknowledged before it.
     */
    public static void main(String[] arguments) throws Exception {
        SandboxNetwork network = SandboxNetwork.inFolder(Path.of(arguments[0]));
        for (int index = 2; index < arguments.length; index++) {
            NeighbourTest neighbour = Neighbours.create(arguments[index]);
            String name = neighbour.getClass().getSimpleName();
            boolean before = neighbour.answers().acknowledged() == Acknowledged.BEFORE_THE_WORK;
            Work work = new Work(text -> {
                if (!before) {
                    System.out.println("ready " + name);
                }
            });
            work.hold();
            GridBot bot = GridBot.start(
                    neighbour, work, network.options(), Path.of(arguments[1]).resolve(name));
            System.out.println("address " + name + " " + bot.address());
            if (before) {
                Thread watch = new Thread(() -> {
                    await().forever().until(() -> bot.stats().acks().acked() == 1);
                    System.out.println("ready " + name);
                });
                watch.setDaemon(true);
                watch.start();
            }
        }
        Thread.currentThread().join();
    }
}
