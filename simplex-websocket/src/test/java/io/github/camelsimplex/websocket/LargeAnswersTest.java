package io.github.camelsimplex.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsimplex.client.ChatCore;
import io.github.camelsimplex.client.CoreConfiguration;
import io.github.camelsimplex.client.contract.CoreWithoutFiles;
import io.github.camelsimplex.test.TerminalServer;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers and events of five megabytes over a real socket, in one frame and in many. */
@Timeout(120)
class LargeAnswersTest {

    private static final int FIVE_MEGABYTES = 5_000_000;

    @TempDir
    Path folder = Path.of("");

    /** The text in the middle of an answer; every part of it may be at the end of a frame. */
    private static String large() {
        String unit = "plain, Grüße, Привет, 你好, 👨‍👩‍👧; ";
        return unit.repeat(1 + FIVE_MEGABYTES / unit.getBytes(UTF_8).length);
    }

    private static byte[] result(String text) {
        return ("{\"result\":{\"type\":\"large\",\"text\":\"" + text + "\"}}").getBytes(UTF_8);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1_000, 16_383, 1_000_000})
    void anAnswerAndAnEventOfFiveMegabytesArriveAsTheyAre(int frame) {
        byte[] large = result(large());
        assertThat(large).hasSizeGreaterThan(FIVE_MEGABYTES);
        try (Program played = new Program(large);
                TerminalServer program = TerminalServer.start(played)) {
            program.splitFrames(frame);
            try (ChatCore core = open(program)) {
                played.events.add(large);

                assertThat(core.send("/large")).isEqualTo(large);
                assertThat(core.receive()).isEqualTo(large);
                assertThat(core.send("/small")).isEqualTo(result("small"));
            }
        }
    }

    @Test
    void aShortCommandBehindALargeAnswerIsAnswered() throws InterruptedException {
        byte[] large = result(large());
        try (Program played = new Program(large);
                TerminalServer program = TerminalServer.start(played)) {
            program.splitFrames(1_000);
            try (ChatCore core = open(program)) {
                Thread other = new Thread(() -> core.send("/large"));
                other.start();
                for (int i = 0; i < 20; i++) {
                    assertThat(core.send("/small")).isEqualTo(result("small"));
                }
                other.join();
            }
        }
    }

    private ChatCore open(TerminalServer program) {
        return new WebSocketCoreProvider()
                .open(CoreConfiguration.sqlite(folder.resolve("bot").toString()).withOption("url", program.url()));
    }

    /** A program that knows two answers. */
    private static final class Program extends CoreWithoutFiles {

        private static final byte[] END = new byte[0];

        final BlockingQueue<byte[]> events = new LinkedBlockingQueue<>();
        private final byte[] large;

        Program(byte[] large) {
            this.large = large;
        }

        @Override
        public byte[] send(String command) {
            return command.equals("/large") ? large : result("small");
        }

        @Override
        public byte[] receive() {
            try {
                byte[] event = events.take();
                if (event.length == 0) {
                    throw new IllegalStateException("closed");
                }
                return event;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            events.add(END);
        }
    }
}
