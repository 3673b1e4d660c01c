package io.github.camelsimplex.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateFileTest {

    private static final Instant BEFORE = Instant.parse("2026-11-01T08:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    @TempDir
    Path folder = Path.of("");

    private String prefix() {
        return folder.resolve("bot").toString();
    }

    private Path file() {
        return folder.resolve("bot.camel-simplex.properties");
    }

    /** What the state file logs meanwhile, as the simple logger prints it; threads of other tests may log as well. */
    private static String logOf(Supplier<StateFile> action, StateFile expected) {
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            assertThat(action.get()).isEqualTo(expected);
        } finally {
            System.setErr(before);
        }
        return log.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains(StateFile.class.getSimpleName() + " - "))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void aDatabaseThatThisLibraryMakesIsRememberedAsItsOwn() {
        StateFile made = new StateFile(BEFORE, true);
        assertThat(logOf(() -> StateFile.load(prefix(), false, BEFORE), made)).isEmpty();
        assertThat(logOf(() -> StateFile.load(prefix(), true, NOW), made)).isEmpty();
    }

    @Test
    void aDatabaseWithoutTheMemoryIsTakenForOneOfAnotherClientWithAWarning() {
        String log = logOf(() -> StateFile.load(prefix(), true, NOW), new StateFile(NOW, false));
        assertThat(log).contains("WARN", "bot.camel-simplex.properties", "catchUp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "firstOpened=yesterday", "firstOpened=\\u12", "\u0000\u0001", "created=true"})
    void aMemoryThatCannotBeReadIsRecoveredFromTheTimeOfItsFileWithAWarning(String content) throws IOException {
        Files.writeString(file(), content);
        Files.setLastModifiedTime(file(), FileTime.from(BEFORE));
        StateFile recovered = new StateFile(BEFORE, false);
        String log = logOf(() -> StateFile.load(prefix(), true, NOW), recovered);
        assertThat(log).contains("WARN", "cannot be read", BEFORE.toString());
        assertThat(logOf(() -> StateFile.load(prefix(), true, NOW), recovered)).isEmpty();
    }

    @Test
    void aMemoryThatIsNoTextIsRecoveredToo() throws IOException {
        Files.write(file(), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        Files.setLastModifiedTime(file(), FileTime.from(BEFORE));
        String log = logOf(() -> StateFile.load(prefix(), true, NOW), new StateFile(BEFORE, false));
        assertThat(log).contains("WARN", "cannot be read");
    }
}
