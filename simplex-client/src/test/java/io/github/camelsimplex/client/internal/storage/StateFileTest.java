package io.github.camelsimplex.client.internal.storage;

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
    private static String logOf(Supplier<StateFile> action, Instant firstOpened, boolean created) {
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            StateFile state = action.get();
            assertThat(state.firstOpened()).isEqualTo(firstOpened);
            assertThat(state.created()).isEqualTo(created);
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
        assertThat(logOf(() -> StateFile.load(prefix(), false, BEFORE), BEFORE, true))
                .isEmpty();
        assertThat(logOf(() -> StateFile.load(prefix(), true, NOW), BEFORE, true))
                .isEmpty();
    }

    @Test
    void aDatabaseWithoutTheMemoryIsTakenForOneOfAnotherClientWithAWarning() {
        String log = logOf(() -> StateFile.load(prefix(), true, NOW), NOW, false);
        assertThat(log).contains("WARN", "bot.camel-simplex.properties", "catchUp");
    }

    @Test
    void anotherDatabaseWhoseNameBeginsAlikeIsNotThisOne() throws IOException {
        Files.createFile(folder.resolve("bot2_chat.db"));
        Files.createFile(folder.resolve("bot_two_agent.db"));
        assertThat(StateFile.databaseExists(prefix())).isFalse();

        Files.createFile(folder.resolve("bot_chat.db"));
        assertThat(StateFile.databaseExists(prefix())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "firstOpened=yesterday", "firstOpened=\\u12", "\u0000\u0001", "created=true"})
    void aMemoryThatCannotBeReadIsRecoveredFromTheTimeOfItsFileWithAWarning(String content) throws IOException {
        Files.writeString(file(), content);
        Files.setLastModifiedTime(file(), FileTime.from(BEFORE));
        String log = logOf(() -> StateFile.load(prefix(), true, NOW), BEFORE, false);
        assertThat(log).contains("WARN", "cannot be read", BEFORE.toString());
        assertThat(logOf(() -> StateFile.load(prefix(), true, NOW), BEFORE, false))
                .isEmpty();
    }

    @Test
    void aMemoryThatIsNoTextIsRecoveredToo() throws IOException {
        Files.write(file(), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        Files.setLastModifiedTime(file(), FileTime.from(BEFORE));
        String log = logOf(() -> StateFile.load(prefix(), true, NOW), BEFORE, false);
        assertThat(log).contains("WARN", "cannot be read");
    }

    @Test
    void aThreadThatComesAfterTheEndDoesNotOverwriteTheStateOfTheNextOwner() {
        StateFile ended = StateFile.load(prefix(), false, BEFORE);
        ended.chatToTell("@4", true);
        ended.close();
        StateFile next = StateFile.load(prefix(), true, NOW);
        next.chatToTell("@5", true);

        ended.chatToTell("@4", false);

        assertThat(StateFile.load(prefix(), true, NOW).chatsToTell()).containsExactlyInAnyOrder("@4", "@5");
    }

    @Test
    void anEndIsCleanOnlyWhenItWasToldAfterTheLastUse() {
        StateFile fresh = StateFile.load(prefix(), false, BEFORE);
        assertThat(fresh.endedCleanly()).isTrue();
        fresh.inUse();
        StateFile killed = StateFile.load(prefix(), true, NOW);
        assertThat(killed.endedCleanly()).isFalse();
        killed.inUse();
        killed.stoppedCleanly();
        assertThat(StateFile.load(prefix(), true, NOW).endedCleanly()).isTrue();
    }

    @Test
    void theGreatestItemIsTheGreatestThatWasWritten() {
        StateFile state = StateFile.load(prefix(), false, BEFORE);
        state.seen(7);
        state.seen(5);
        assertThat(StateFile.load(prefix(), true, NOW).greatestItem()).isZero();
        state.save();
        StateFile again = StateFile.load(prefix(), true, NOW);
        assertThat(again.greatestItem()).isEqualTo(7);
        again.seen(8);
        again.inUse();
        assertThat(StateFile.load(prefix(), true, NOW).greatestItem()).isEqualTo(8);
    }

    @Test
    void whatALaterVersionRemembersStays() throws IOException {
        Files.writeString(file(), "firstOpened=" + BEFORE + "\ncreated=true\nlater=thing\n");
        StateFile.load(prefix(), true, NOW).stoppedCleanly();
        assertThat(Files.readString(file())).contains("later=thing", "created=true", "cleanStop=true");
        assertThat(folder.toFile().list()).containsExactly("bot.camel-simplex.properties");
    }
}
