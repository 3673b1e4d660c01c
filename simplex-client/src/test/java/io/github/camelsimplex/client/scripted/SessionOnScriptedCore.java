package io.github.camelsimplex.client.scripted;

import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.MessageHandler;
import io.github.camelsimplex.client.SessionConfiguration;
import io.github.camelsimplex.client.SubscriptionOptions;
import io.github.camelsimplex.types.ChatEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** Opens sessions on a scripted core, with time that the test moves, and closes them. */
public abstract class SessionOnScriptedCore {

    public static final long ALICE = 4;
    public static final long CAROL = 5;

    public final ScriptedCore core = new ScriptedCore();
    public final ManualScheduler time = new ManualScheduler();
    public final List<String> texts = new CopyOnWriteArrayList<>();
    private final List<ChatSession> sessions = new ArrayList<>();

    @BeforeAll
    protected static void bePatient() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
        Awaitility.setDefaultPollInterval(Duration.ofMillis(10));
    }

    @AfterEach
    protected void closeSessions() {
        sessions.forEach(session -> session.close(Duration.ofMillis(100)));
    }

    protected final SessionConfiguration.Builder configuration() {
        return SessionConfiguration.builder("bot")
                .provider(core.provider())
                .scheduler(time)
                .clock(time.clock())
                .sendHold(Duration.ZERO)
                .settle(Duration.ZERO);
    }

    protected final ChatSession open(SessionConfiguration.Builder configuration) {
        ChatSession session = ChatSession.open(configuration.build());
        sessions.add(session);
        return session;
    }

    protected final ChatSession collecting() {
        ChatSession session = open(configuration());
        session.subscribe(
                SubscriptionOptions.defaults(), MessageHandler.blocking(message -> texts.add(message.text())));
        session.startDelivery();
        return session;
    }

    protected final void awaitCaughtUp(ChatSession session) {
        await().until(() -> session.stats().search().runs() > 0
                && session.stats().delivery().behindChats() == 0);
    }

    /** Waits until the session has taken in all events that were emitted so far. */
    protected final void awaitEventsTakenIn(ChatSession session) {
        String marker =
                "after" + core.commands.size() + "-" + session.health().hosts().size();
        core.emit(new ChatEvent.HostConnected("smp", marker));
        await().until(() -> session.health().hosts().containsKey("smp://" + marker));
    }

    /** Waits until a failed message waits for its next delivery, and lets the time for it pass. */
    protected final void passRedeliveryDelay(Duration delay) {
        await().until(() -> time.isDueIn(delay));
        time.advance(delay);
    }

    /** Lets the window of the acknowledgements pass, until nothing in the core is unread. */
    protected final void awaitAllRead() {
        awaitAllRead(0);
    }

    /** Lets the window of the acknowledgements pass, until nothing is unread but what is kept on purpose. */
    protected final void awaitAllRead(int kept) {
        await().until(() -> {
            time.advance(Duration.ofMillis(50));
            return core.unread() == kept;
        });
    }
}
