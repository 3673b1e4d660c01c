package io.github.camelsimplex.client.scripted;

import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.CoreConfiguration;
import io.github.camelsimplex.client.MessageHandler;
import io.github.camelsimplex.client.SessionConfiguration;
import io.github.camelsimplex.client.SubscriptionOptions;
import io.github.camelsimplex.types.ChatEvent;
import io.github.camelsimplex.types.SubscriptionStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Starts bots again on a database that is there already, after a clean stop or as after a kill. */
public abstract class RestartedOnScriptedCore extends SessionOnScriptedCore {

    public static final Duration SETTLE = Duration.ofSeconds(1);
    public static final Duration HOLD = Duration.ofSeconds(2);
    public static final Duration LAST_MOMENT = Duration.ofMillis(1);

    @TempDir
    protected Path folder = Path.of("");

    /** Leaves what a bot leaves in both cases. */
    @BeforeEach
    protected void anEarlierBot() throws IOException {
        try (ChatSession earlier = ChatSession.open(onFile("stopped").build())) {
            Path remembered = folder.resolve("stopped.camel-simplex.properties");
            Files.copy(remembered, folder.resolve("killed.camel-simplex.properties"));
            await().until(() -> earlier.health().isUp());
        }
    }

    protected final SessionConfiguration.Builder onFile(String name) {
        return configuration()
                .database(CoreConfiguration.sqlite(folder.resolve(name).toString()))
                .updateProfile(false)
                .sendHold(HOLD)
                .settle(SETTLE);
    }

    protected final ChatSession collectingOnFile(String name) {
        ChatSession session = open(onFile(name));
        session.subscribe(
                SubscriptionOptions.defaults(), MessageHandler.blocking(message -> texts.add(message.text())));
        session.startDelivery();
        awaitCaughtUp(session);
        return session;
    }

    /** The core says that it receives from a server. */
    protected final void subscribed(ChatSession session) {
        core.emit(new ChatEvent.SubscriptionStatus(
                "smp://localhost", new SubscriptionStatus.Active(), List.of("connection")));
        awaitEventsTakenIn(session);
    }
}
