package io.github.camelsimplex.test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A person at a terminal: connects to a bot on a network in a shared folder, sends each typed line, and prints the
 * bot's messages. Ends with the input. Lines that are typed while the bot is down wait for it.
 */
public final class SandboxTerminal {

    private static final Duration LAST_ANSWER = Duration.ofSeconds(2);
    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(100);

    private SandboxTerminal() {}

    /** Arguments: the folder of the network, the person's name, the bot's address (if the network has several). */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 2 || arguments.length > 3) {
            throw new IllegalArgumentException("arguments: <folder of the network> <your name> [<address of the bot>]");
        }
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (SandboxNetwork network = SandboxNetwork.inFolder(Path.of(arguments[0]))) {
            String address = arguments.length == 3 ? arguments[2] : onlyAddress(network);
            SandboxUser person = network.user(arguments[1]).timeout(LONGEST_START);
            AtomicLong lastHeard = new AtomicLong(System.nanoTime());
            person.onMessage(message -> {
                lastHeard.set(System.nanoTime());
                out.println(message.text());
            });
            SandboxContact bot = person.connect(address);
            out.println("connected to " + bot.name());
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (!line.isEmpty()) {
                    person.send(line);
                    lastHeard.set(System.nanoTime());
                }
            }
            awaitSilence(lastHeard);
        }
    }

    private static String onlyAddress(SandboxNetwork network) {
        long end = System.nanoTime() + LONGEST_START.toNanos();
        List<String> addresses = network.addresses();
        while (addresses.isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(LOOK.toNanos());
            addresses = network.addresses();
        }
        if (addresses.size() != 1) {
            throw new IllegalStateException(
                    addresses.isEmpty()
                            ? "no bot has an address on this network"
                            : "which of these addresses? " + String.join(" ", addresses));
        }
        return addresses.get(0);
    }

    private static void awaitSilence(AtomicLong lastHeard) {
        while (System.nanoTime() - lastHeard.get() < LAST_ANSWER.toNanos()) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }
}
