package io.github.camelsimplex.examples;

import io.github.camelsimplex.camel.SimplexComponent;
import io.github.camelsimplex.camel.config.BotConfiguration;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.test.SandboxNetwork;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;

/**
 * Runs the example named by {@code -Dexample=…}; {@code -Dsimplex.core=native} runs it on the real network instead of
 * the sandbox. On the sandbox the person at the keyboard is Alice, and the end of her input ends the program. On the
 * real network the program prints the address of the bot and its QR code, keeps its database at
 * {@code -Dsimplex.database=…} (by default in a folder of {@code data} for each example), and runs until it is
 * interrupted. The database of a second bot is beside it, with the bot's name at the end. So it is with
 * {@code -Dsimplex.core=websocket}, beside the terminal program at {@code -Dsimplex.url=…}; a second bot has a program of
 * its own, at {@code -D<bot>.url=…}.
 *
 * <p>With {@code -Dsimplex.network=<folder>} the sandbox is a network in that folder, which other processes join: the
 * program prints the address of each bot, keeps its database there too, and runs until its input ends. A person joins
 * from another terminal with {@link io.github.camelsimplex.test.SandboxTerminal}.
 *
 * <p>The bot must process each input on the sandbox within {@code -Dtalk.limit=…} seconds, 30 by default.
 */
public final class Main {

    private static final String SANDBOX = "sandbox";
    private static final String MAIN_BOT = "bot";

    /** In seconds. */
    private static final int TALK_LIMIT = 30;

    /** After this time, a bot that is not open is assumed to be led by another process. */
    private static final Duration LONGEST_OPENING = Duration.ofSeconds(5);

    private static final Duration LOOK = Duration.ofMillis(10);
    private static final String BOT = "camel.component.simplex.";

    private Main() {}

    /**
     * Runs the example.
     *
     * @param arguments none
     * @throws Exception when the example does not exist, the bot cannot be started, or an input is not answered
     */
    public static void main(String[] arguments) throws Exception {
        Example example = Example.named(System.getProperty("example", "squaring"));
        org.apache.camel.main.Main camel = new org.apache.camel.main.Main();
        camel.setPropertyPlaceholderLocations("classpath:application.properties");
        example.addRoutes(camel);
        if (setting("simplex.core", SANDBOX).equals(SANDBOX)) {
            runOnSandbox(camel, example);
        } else {
            keepDatabases(camel, example, Path.of("data", example.id(), "simplex"));
            camel.addInitialProperty(BOT + "logQrCode", "true");
            camel.run();
        }
    }

    /** A setting of the program by the user; the environment takes precedence, as in Camel's placeholders. */
    private static String setting(String name, String otherwise) {
        String variable = name.toUpperCase(Locale.ROOT).replace('.', '_');
        return System.getenv().getOrDefault(variable, System.getProperty(name, otherwise));
    }

    /** Gives each bot of the example a separate database, and a second bot the terminal program of its own. */
    static void keepDatabases(org.apache.camel.main.Main camel, Example example, Path otherwise) {
        String database = setting("simplex.database", otherwise.toString());
        camel.addInitialProperty(BOT + "database", database);
        for (String bot : example.otherBots()) {
            BotConfiguration configuration = new BotConfiguration();
            configuration.setDatabase(database + "-" + bot);
            String program = setting(bot + ".url", "");
            if (!program.isEmpty()) {
                configuration.setCoreOptions(Map.of("url", program));
            }
            camel.bind(bot, configuration);
        }
    }

    private static void runOnSandbox(org.apache.camel.main.Main camel, Example example) throws Exception {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        String folder = setting("simplex.network", "");
        Optional<Play> play = example.play();
        if (!folder.isEmpty()) {
            serve(camel, example, Path.of(folder).toAbsolutePath(), out);
        } else if (play.isPresent()) {
            try (Play scripted = play.get();
                    SandboxNetwork network = SandboxNetwork.named(SandboxNetwork.DEFAULT_NAME)) {
                play(camel, scripted, network, out);
            }
        } else {
            Conversation conversation =
                    TerminalConversation.isTerminal() ? new TerminalConversation(out) : new PipeConversation(out);
            try (SandboxNetwork network = SandboxNetwork.named(SandboxNetwork.DEFAULT_NAME)) {
                talk(camel, example, network, System.in, conversation);
            }
        }
    }

    /** Plays a scripted conversation with the bot of an example on a network. */
    static void play(org.apache.camel.main.Main camel, Play play, SandboxNetwork network, PrintStream out)
            throws Exception {
        play.prepare(camel);
        camel.start();
        try {
            play.play(camel.getCamelContext(), network, out);
        } finally {
            camel.stop();
        }
    }

    /** Lets Alice say the lines of an input to the bot of an example on a network. */
    static void talk(
            org.apache.camel.main.Main camel,
            Example example,
            SandboxNetwork network,
            InputStream input,
            Conversation conversation)
            throws Exception {
        example.prepareSandbox(camel);
        camel.start();
        try {
            ChatSession bot = awaitSession(camel.getCamelContext(), MAIN_BOT);
            Duration limit = Duration.ofSeconds(Integer.getInteger("talk.limit", TALK_LIMIT));
            new SandboxTalk(bot, example, network, conversation, limit).run(input);
        } finally {
            camel.stop();
        }
    }

    /** Runs the bots on a network in a folder until the input ends. */
    private static void serve(org.apache.camel.main.Main camel, Example example, Path folder, PrintStream out)
            throws Exception {
        keepDatabases(camel, example, folder.resolve(example.id()));
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
            Thread announcer = new Thread(() -> announce(camel.getCamelContext(), example, folder, out), "announcer");
            announcer.setDaemon(true);
            announcer.start();
            System.in.transferTo(OutputStream.nullOutputStream());
            announcer.join(LONGEST_OPENING.toMillis()); // also a program without input prints the addresses of its bots
            announcer.interrupt();
        } finally {
            camel.stop();
        }
    }

    /** Prints the address of each bot as soon as it is open. */
    private static void announce(CamelContext context, Example example, Path folder, PrintStream out) {
        List<String> bots = new ArrayList<>(List.of(MAIN_BOT));
        bots.addAll(example.otherBots());
        try {
            for (String name : bots) {
                ChatSession bot = awaitSession(context, name);
                out.println(bot.user().profile().displayName() + " is on the network in " + folder + ": "
                        + bot.address().link().orElse("it does not have an address"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the program ends before the bot became the leader
        }
    }

    private static SimplexComponent simplex(CamelContext context) {
        return context.getComponent("simplex", SimplexComponent.class);
    }

    /**
     * The session of a bot; with {@code master:} it opens a moment after the start, or when another process has ended.
     */
    private static ChatSession awaitSession(CamelContext context, String bot) throws InterruptedException {
        long patience = System.nanoTime() + LONGEST_OPENING.toNanos();
        boolean told = false;
        while (simplex(context).session(bot).isEmpty()) {
            if (!told && System.nanoTime() > patience) {
                System.err.println("The bot is waiting: another process is the leader.");
                told = true;
            }
            Thread.sleep(LOOK.toMillis());
        }
        return simplex(context).session(bot).orElseThrow();
    }
}
