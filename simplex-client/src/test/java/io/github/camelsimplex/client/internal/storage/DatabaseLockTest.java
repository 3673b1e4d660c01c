package io.github.camelsimplex.client.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.client.DatabaseInUseException;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;
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

    /** Java closes a channel that nothing refers to any more, and its lock is gone. */
    @Test
    void aKeptLockSurvivesItsSession() throws Exception {
        keep(folder.resolve("bot"));
        Path dropped = Files.createFile(folder.resolve("dropped.lock"));
        lockAndDrop(dropped);

        await().atMost(Duration.ofMinutes(1)).until(() -> {
            System.gc();
            return OtherProcess.tries(dropped).equals("locked");
        });

        assertThat(OtherProcess.tries(folder.resolve("bot.lock"))).isEqualTo("refused");
    }

    private static void keep(Path prefix) {
        lock(prefix).keep();
    }

    @SuppressWarnings("resource") // a channel that nobody closes is what this is about
    private static void lockAndDrop(Path file) throws IOException {
        FileChannel.open(file, StandardOpenOption.WRITE).lock();
    }

    /** Such as the one of an application that is loaded again. */
    @Test
    void aSessionOfAnotherClassLoaderIsRefused() throws Exception {
        DatabaseLock lock = lock(folder.resolve("bot"));
        try (URLClassLoader other = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            Method ofFile = other.loadClass(DatabaseLock.class.getName())
                    .getDeclaredMethod("ofFile", String.class, String.class, Clock.class);
            ofFile.setAccessible(true);
            assertThatThrownBy(
                            () -> ofFile.invoke(null, folder.resolve("bot").toString(), "another", Clock.systemUTC()))
                    .cause()
                    .hasMessageContaining("the session of bot bot in this process")
                    .extracting(cause -> cause.getClass().getName())
                    .isEqualTo(DatabaseInUseException.class.getName());
        }
        assertThat(OtherProcess.tries(folder.resolve("bot.lock"))).isEqualTo("refused");
        lock.close();
    }

    private static URL[] classPath() throws MalformedURLException {
        StringTokenizer elements = new StringTokenizer(System.getProperty("java.class.path"), File.pathSeparator);
        List<URL> urls = new ArrayList<>();
        while (elements.hasMoreTokens()) {
            urls.add(Path.of(elements.nextToken()).toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }

    @Test
    void theRegistryHoldsNoPassword() {
        DatabaseLock lock = DatabaseLock.ofName("postgres://bot:secret@db/chat simplex_v1", "bot");
        assertThat(System.getProperties().stringPropertyNames()).noneMatch(name -> name.contains("secret"));
        assertThatThrownBy(() -> DatabaseLock.ofName("postgres://bot:secret@db/chat simplex_v1", "bot"))
                .isInstanceOf(DatabaseInUseException.class)
                .hasMessageNotContaining("secret");
        lock.close();
    }
}
