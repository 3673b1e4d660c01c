package io.github.camelsimplex.nativecore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsimplex.client.ChatCore;
import io.github.camelsimplex.client.CoreConfiguration;
import io.github.camelsimplex.nativecore.stub.StubLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Resident memory under traffic. Run it with {@code -Dexcluded.test.groups=none}. */
@Tag("soak")
class NativeMemoryTest {

    private static final int MESSAGES = 200_000;
    private static final long TOLERANCE_KB = 16_000;

    /** Prints the resident memory in kB after some traffic, and again after ten times as much. */
    static final class Traffic {
        private Traffic() {}

        public static void main(String[] arguments) throws IOException {
            StubLibrary stub = StubLibrary.compiled().forgetCommands();
            CoreConfiguration configuration = CoreConfiguration.sqlite("bot")
                    .withOption("libsDir", stub.folder().toString());
            try (ChatCore core = new NativeChatCoreProvider().open(configuration)) {
                exchange(core, MESSAGES);
                System.out.println(residentMemory());
                exchange(core, 10 * MESSAGES);
                System.out.println(residentMemory());
            }
        }

        private static void exchange(ChatCore core, int messages) {
            CompletableFuture<Void> reader = CompletableFuture.runAsync(() -> {
                for (int i = 0; i < messages; i++) {
                    core.receive();
                }
            });
            String event = "{\"type\":\"customChatEvent\",\"response\":\"" + "x".repeat(1000) + "\"}";
            for (int i = 0; i < messages; i++) {
                core.send("/debug event " + event);
            }
            reader.join();
        }

        private static String residentMemory() throws IOException {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void residentMemoryAfterTenTimesTheTrafficIsNotHigherThanAfterTheFirst() throws Exception {
        List<String> fixedHeap = List.of("-Xms96m", "-Xmx96m", "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC");

        String[] output = JavaProcess.start(JavaProcess.thisJava(), fixedHeap, Map.of(), Traffic.class)
                .result()
                .split("\n");

        assertThat(output).hasSize(3).startsWith("0");
        System.out.println("resident after " + MESSAGES + " messages: " + output[1] + " kB, after ten times as many: "
                + output[2] + " kB");
        assertThat(Long.parseLong(output[2])).isLessThan(Long.parseLong(output[1]) + TOLERANCE_KB);
    }
}
