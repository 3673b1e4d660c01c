package io.github.camelsimplex.sandbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * A person at a terminal: connects to a bot on a network in a shared folder, sends each line that is typed, and prints what
 * the bot says. Ends with the input.
 */
public final class SandboxTerminal {

    private static final Duration LAST_ANSWER = Duration.ofSeconds(2);

    private SandboxTerminal() {}

    /** Arguments: the folder of the network, the person's name, the bot's address. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 3) {
            throw new IllegalArgumentException("arguments: <folder of the network> <your name> <address of the bot>");
        }
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (SandboxNetwork network = SandboxNetwork.inFolder(Path.of(arguments[0]))) {
            SandboxUser person = network.user(arguments[1]);
            person.onMessage(message -> out.println(message.text()));
            SandboxContact bot = person.connect(arguments[2]);
            out.println("connected to " + bot.name());
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                person.send(line);
            }
            LockSupport.parkNanos(LAST_ANSWER.toNanos());
        }
    }
}
