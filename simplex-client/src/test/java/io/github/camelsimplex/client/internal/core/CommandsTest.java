package io.github.camelsimplex.client.internal.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelsimplex.client.SessionClosedException;
import io.github.camelsimplex.client.contract.CoreWithoutFiles;
import io.github.camelsimplex.client.internal.concurrent.LimitedExecutor;
import io.github.camelsimplex.client.scripted.CapturedLog;
import io.github.camelsimplex.client.scripted.Golden;
import io.github.camelsimplex.client.scripted.ManualScheduler;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.ChatResponse;
import io.github.camelsimplex.types.ComposedMessage;
import io.github.camelsimplex.types.MsgContent;
import io.github.camelsimplex.types.SimplexJson;
import io.github.camelsimplex.types.command.ApiSendMessages;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a command reports as sent, and what as not sent. */
class CommandsTest {

    private static final ApiSendMessages SEND = new ApiSendMessages(
            ChatRef.direct(4),
            false,
            null,
            false,
            List.of(ComposedMessage.builder()
                    .msgContent(new MsgContent.Text("hello"))
                    .mentions(Map.of())
                    .build()));

    /** A core that answers each command in the same way. */
    private abstract static class Core extends CoreWithoutFiles {

        @Override
        public byte[] receive() {
            return new byte[0];
        }

        @Override
        public void close() {
            // has nothing to close
        }
    }

    private static Commands commands(Core core) {
        Counters counters = new Counters();
        CoreCalls calls = new CoreCalls(
                "bot",
                new LimitedExecutor(Runnable::run, 1),
                Runnable::run,
                new ManualScheduler(),
                Duration.ofSeconds(10),
                counters);
        return new Commands("bot", core, calls, SendGate.OPEN, counters, Clock.systemUTC());
    }

    @Test
    void aMessageThatTheCoreHasTakenIsSentThoughNotingItFails() {
        Golden golden = Golden.INSTANCE;
        ChatResponse sent = new ChatResponse.NewChatItems(golden.user(), List.of(golden.message()));
        Commands commands = commands(new Core() {
            @Override
            public byte[] send(String command) {
                return SimplexJson.writeResponse(sent);
            }
        });
        commands.onSent(items -> {
            throw new IllegalStateException("a bug of the session");
        });
        try (CapturedLog log = new CapturedLog()) {
            assertThat(commands.execute(SEND)).isEqualTo(sent);
            assertThat(log.lines("was sent, but")).hasSize(1);
        }
    }

    @Test
    void aCommandThatTheClosedCoreRefusesWasNotSent() {
        Commands commands = commands(new Core() {
            @Override
            public byte[] send(String command) {
                throw new IllegalStateException("closed");
            }
        });
        assertThatThrownBy(() -> commands.execute(SEND))
                .isInstanceOf(SessionClosedException.class)
                .hasMessageContaining("was not sent");
    }
}
