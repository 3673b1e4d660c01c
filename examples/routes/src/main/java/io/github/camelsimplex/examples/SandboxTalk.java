package io.github.camelsimplex.examples;

import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.SessionStats;
import io.github.camelsimplex.test.SandboxMessage;
import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;
import io.github.camelsimplex.types.CIContent;
import io.github.camelsimplex.types.ChatRef;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * The talk of a person, Alice, with a bot on the sandbox. Lines are sent one at a time, each after the bot has
 * acknowledged the previous one; the talk ends when there are no more lines to send, process or show.
 */
final class SandboxTalk {

    private static final int WHOLE_HISTORY = 100_000;
    private static final Duration LONGEST_CONNECT = Duration.ofMinutes(1);
    private static final Duration STEP = Duration.ofMillis(5);

    private final ChatSession bot;
    private final Example example;
    private final SandboxNetwork network;
    private final Conversation conversation;
    private final Duration limit;
    private final AtomicBoolean spoken = new AtomicBoolean();
    private final AtomicLong arrived = new AtomicLong();

    /**
     * Creates a talk that has not started.
     *
     * @param network the network of the bot, which Alice joins
     * @param limit how long the bot may take for a line, and for its last answer
     */
    SandboxTalk(ChatSession bot, Example example, SandboxNetwork network, Conversation conversation, Duration limit) {
        this.bot = bot;
        this.example = example;
        this.network = network;
        this.conversation = conversation;
        this.limit = limit;
    }

    /**
     * Talks until the input ends, or an empty line in a terminal.
     *
     * @throws IllegalStateException when the bot has not processed a line in time, or an answer has not arrived in
     *     time
     */
    void run(InputStream input) throws IOException, InterruptedException {
        String name = bot.user().profile().displayName();
        String link =
                bot.address().link().orElseThrow(() -> new IllegalStateException(name + " does not have an address"));
        conversation.open(name, example.summary());
        try (SandboxUser alice = network.user("Alice").timeout(LONGEST_CONNECT)) {
            alice.onMessage(this::show);
            alice.connect(link);
            example.company(network, bot, alice)
                    .forEach(person -> person.onMessage(message -> overhear(person, message)));
            conversation.prompt();
            BufferedReader lines = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); goesOn(line); line = lines.readLine()) {
                say(alice, Objects.requireNonNull(line));
            }
            await("the bot to be done and its last answer to arrive", () -> isIdle() && arrived.get() == sentTo(alice));
        }
    }

    private boolean goesOn(String line) {
        return line != null && !(line.isEmpty() && conversation instanceof TerminalConversation);
    }

    private void say(SandboxUser alice, String line) throws InterruptedException {
        if (line.isEmpty()) {
            return;
        }
        spoken.set(true);
        conversation.said();
        long before = bot.stats().acks().acked();
        alice.send(line);
        await("the bot to acknowledge what you said", () -> bot.stats().acks().acked() > before);
        conversation.prompt();
    }

    private void show(SandboxMessage message) {
        arrived.incrementAndGet();
        if (spoken.get() || conversation.showsWelcome()) {
            conversation.show(line(message));
        }
    }

    private void overhear(SandboxUser person, SandboxMessage message) {
        conversation.overhear(person.name(), line(message));
    }

    private static Conversation.Line line(SandboxMessage message) {
        return new Conversation.Line(
                message.sender(), message.text(), Objects.requireNonNullElse(message.quotedText(), ""));
    }

    private boolean isIdle() {
        SessionStats stats = bot.stats();
        return stats.delivery().pending()
                        + stats.delivery().inFlight()
                        + stats.delivery().redelivering()
                        + stats.delivery().behindChats()
                        + stats.acks().pending()
                == 0;
    }

    /** The number of messages that the bot has sent to a person, including the welcome message. */
    private long sentTo(SandboxUser person) {
        return example.chats(bot, person).stream().mapToLong(this::sentIn).sum();
    }

    private long sentIn(ChatRef chat) {
        return bot.messages().history(chat, OptionalLong.empty(), WHOLE_HISTORY).stream()
                .filter(item -> item.content() instanceof CIContent.SndMsgContent)
                .count();
    }

    private void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Waited " + limit.toSeconds() + " s for " + what);
            }
            Thread.sleep(STEP.toMillis());
        }
    }
}
