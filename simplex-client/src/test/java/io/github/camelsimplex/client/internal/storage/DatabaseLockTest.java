package io.github.camelsimplex.client.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelsimplex.client.DatabaseInUseException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lock of a database holds until its session has released it, whatever others try. */
class DatabaseLockTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    /** Another process; prints whether it gets the lock of a file. */
    static final class OtherProcess {
        private OtherProcess() {}

        public static void main(String[] arguments) throws IOException {
            try (FileChannel channel = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE)) {
                FileLock lock = channel.tryLock();
                System.out.print(lock == null ? "refused" : "locked");
            }
        }

        static String tries(Path lockFile) throws Exception {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            OtherProcess.class.getName(),
                            lockFile.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return printed;
        }
    }

    private static DatabaseLock lock(Path prefix) {
        return DatabaseLock.ofFile(prefix.toString(), "bot", Clock.systemUTC());
    }

    @Test
    void anOpenerThatIsRefusedBehindASymbolicLinkDropsNoLock() throws Exception {
        Path real = Files.createDirectory(folder.resolve("real"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);

        DatabaseLock lock = lock(real.resolve("bot"));
        assertThatThrownBy(() -> lock(link.resolve("bot"))).isInstanceOf(DatabaseInUseException.class);

        assertThat(OtherProcess.tries(real.resolve("bot.lock"))).isEqualTo("refused");
        lock.close();
        assertThat(OtherProcess.tries(real.resolve("bot.lock"))).isEqualTo("locked");
    }

    @Test
    void aDatabaseThatACoreStillOccupiesStaysLocked() throws Exception {
        DatabaseLock lock = lock(folder.resolve("bot"));
        lock.keep();

        assertThatThrownBy(() -> lock(folder.resolve("bot")))
                .isInstanceOf(DatabaseInUseException.class)
                .hasMessageContaining("a core that a call still occupies");
        assertThat(OtherProcess.tries(folder.resolve("bot.lock"))).isEqualTo("refused");
        lock.close();
    }
}
