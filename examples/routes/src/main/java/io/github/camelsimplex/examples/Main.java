package io.github.camelsimplex.examples;

import io.github.camelsimplex.camel.SimplexComponent;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.sandbox.SandboxNetwork;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Runs one example: {@code -Dexample=…} says which, {@code -Dsimplex.core=native} runs it on the real network instead of
 * the sandbox. On the sandbox the person at the keyboard is Alice, and the end of her input ends the program; on the real
 * network the program prints the address of the bot and its QR code, keeps its database at {@code -Dsimplex.database=…}
 * (a folder in {@code data} for each bot by default), and runs until it is interrupted.
 *
 * <p>What is said on the sandbox must be done with within {@code -Dtalk.limit=…} seconds, 30 by default.
 */
public final class Main {

    private static final String SANDBOX = "sandbox";

    /** In seconds. */
    private static final int TALK_LIMIT = 30;

    private static final Duration LONGEST_START = Duration.ofSeconds(30);
    private static final String BOT = "camel.component.simplex.botConfiguration.";

    private Main() {}

    /**
     * Runs the example.
     *
     * @param arguments none
     * @throws Exception when there is no such example, the bot cannot be started, or something that was said stays
     *     without an answer
     */
    public static void main(String[] arguments) throws Exception {
        Example example = Example.named(System.getProperty("example", "squaring"));
        org.apache.camel.main.Main camel = new org.apache.camel.main.Main();
        camel.setPropertyPlaceholderLocations("classpath:application.properties");
        example.addRoutes(camel);
        if (System.getProperty("simplex.core", SANDBOX).equals(SANDBOX)) {
            runOnSandbox(camel, example);
        } else {
            Optional.ofNullable(System.getProperty("simplex.database"))
                    .ifPresent(database -> camel.addInitialProperty(BOT + "database", database));
            camel.addInitialProperty(BOT + "logQrCode", "true");
            camel.run();
        }
    }

    private static void runOnSandbox(org.apache.camel.main.Main camel, Example example) throws Exception {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        Optional<Play> play = example.play();
        if (play.isPresent()) {
            play(camel, play.get(), out);
        } else {
            example.prepareSandbox(camel);
            talk(camel, example, out);
        }
    }

    private static void play(org.apache.camel.main.Main camel, Play play, PrintStream out) throws Exception {
        try (play;
                SandboxNetwork network = SandboxNetwork.named(SandboxNetwork.DEFAULT_NAME)) {
            play.prepare(camel);
            camel.start();
            try {
                play.play(camel.getCamelContext(), network, out);
            } finally {
                camel.stop();
            }
        }
    }

    private static void talk(org.apache.camel.main.Main camel, Example example, PrintStream out) throws Exception {
        camel.start();
        try {
            ChatSession bot = session(camel.getCamelContext().getComponent("simplex", SimplexComponent.class));
            Conversation conversation =
                    TerminalConversation.isTerminal() ? new TerminalConversation(out) : new PipeConversation(out);
            new SandboxTalk(
                            bot,
                            example,
                            conversation,
                            Duration.ofSeconds(Integer.getInteger("talk.limit", TALK_LIMIT)))
                    .run(System.in);
        } finally {
            camel.stop();
        }
    }

    /** The session of the bot; under {@code master:} it opens a moment after the start. */
    private static ChatSession session(SimplexComponent simplex) throws InterruptedException {
        long end = System.nanoTime() + LONGEST_START.toNanos();
        while (simplex.session("bot").isEmpty() && System.nanoTime() < end) {
            Thread.sleep(10);
        }
        return simplex.session("bot").orElseThrow(() -> new IllegalStateException("The bot has not started"));
    }
}
