package io.github.camelsimplex.examples;

import io.github.camelsimplex.camel.SimplexComponent;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.sandbox.SandboxNetwork;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;

/**
 * Runs one example: {@code -Dexample=…} says which, {@code -Dsimplex.core=native} runs it on the real network instead of
 * the sandbox. On the sandbox the person at the keyboard is Alice, and the end of her input ends the program; on the real
 * network the program prints the address of the bot and its QR code, keeps its database at {@code -Dsimplex.database=…}
 * (a folder in {@code data} for each bot by default), and runs until it is interrupted.
 *
 * <p>With {@code -Dsimplex.network=<folder>} the sandbox is a network in that folder, which other processes join: the
 * program prints the bot's address, keeps its database there too, and runs until its input ends. A person joins from another
 * terminal with {@link io.github.camelsimplex.sandbox.SandboxTerminal}.
 *
 * <p>What is said on the sandbox must be done with within {@code -Dtalk.limit=…} seconds, 30 by default.
 */
public final class Main {

    private static final String SANDBOX = "sandbox";

    /** In seconds. */
    private static final int TALK_LIMIT = 30;

    private static final Duration LONGEST_START = Duration.ofMinutes(1);
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
        String folder = System.getProperty("simplex.network");
        Optional<Play> play = example.play();
        if (folder != null) {
            serve(camel, Path.of(folder).toAbsolutePath(), out);
        } else if (play.isPresent()) {
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
            ChatSession bot = session(simplex(camel.getCamelContext()));
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

    /** Runs the bot on a network in a folder until the input ends. */
    private static void serve(org.apache.camel.main.Main camel, Path folder, PrintStream out) throws Exception {
        camel.addInitialProperty(
                BOT + "database",
                System.getProperty("simplex.database", folder.resolve("bot").toString()));
        camel.addMainListener(new MainListenerSupport() {
            @Override
            public void afterConfigure(BaseMainSupport main) {
                simplex(main.getCamelContext())
                        .getBotConfiguration()
                        .setCoreOptions(
                                Map.copyOf(SandboxNetwork.inFolder(folder).options()));
            }
        });
        camel.start();
        try {
            ChatSession bot = session(simplex(camel.getCamelContext()));
            out.println(bot.user().profile().displayName() + " is on the network in " + folder + ": "
                    + bot.address().link().orElse("it has no address"));
            System.in.transferTo(OutputStream.nullOutputStream());
        } finally {
            camel.stop();
        }
    }

    private static SimplexComponent simplex(CamelContext context) {
        return context.getComponent("simplex", SimplexComponent.class);
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
