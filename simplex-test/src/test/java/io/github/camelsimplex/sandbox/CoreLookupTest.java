package io.github.camelsimplex.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelsimplex.client.ChatCore;
import io.github.camelsimplex.client.ChatCoreProvider;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.CoreConfiguration;
import io.github.camelsimplex.client.CoreUnavailableException;
import io.github.camelsimplex.client.SessionConfiguration;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a session looks for cores: runtimes load an application in a loader of its own. */
class CoreLookupTest {

    @TempDir
    Path folder = Path.of("");

    /** A core that says that it was found. */
    public static final class ApplicationCore implements ChatCoreProvider {
        @Override
        public String name() {
            return "of-the-application";
        }

        @Override
        public Set<String> options() {
            return Set.of("colour");
        }

        @Override
        public ChatCore open(CoreConfiguration configuration) {
            throw new CoreUnavailableException("the core of the application was asked");
        }
    }

    @BeforeEach
    void theApplicationBringsACore() throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(ChatCoreProvider.class.getName()), ApplicationCore.class.getName());
    }

    private URLClassLoader application() throws MalformedURLException {
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader());
    }

    /** A loader with copies of all classes, as in a server that isolates its applications. */
    private URLClassLoader isolated() throws MalformedURLException {
        List<URL> urls = new ArrayList<>(List.of(folder.toUri().toURL()));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    private static void open(@Nullable ClassLoader loader) {
        ChatSession.open(SessionConfiguration.builder("bot")
                .core("of-the-application")
                .classLoader(loader)
                .build());
    }

    @Test
    void aCoreOfTheLibraryAloneIsFoundWithoutALoader() {
        assertThatThrownBy(() -> open(null))
                .hasMessage("there is no core named of-the-application. There is: [sandbox]");
    }

    @Test
    void aCoreOfTheGivenLoaderIsFoundAndNoneTwice() throws IOException {
        try (URLClassLoader loader = application()) {
            assertThatThrownBy(() -> open(loader)).hasMessage("the core of the application was asked");
            assertThatThrownBy(() -> ChatSession.open(SessionConfiguration.builder("bot")
                            .core("nowhere")
                            .classLoader(loader)
                            .build()))
                    .hasMessage("there is no core named nowhere. There is: [of-the-application, sandbox]");
        }
    }

    @Test
    void aCoreOfTheThreadsLoaderIsFound() throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = application()) {
            thread.setContextClassLoader(loader);
            assertThatThrownBy(() -> open(null)).hasMessage("the core of the application was asked");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** The settings of production name the options of its core; a test on another core leaves them out. */
    @Test
    void anOptionOfAnotherCoreIsLeftOut() throws IOException {
        try (URLClassLoader loader = application();
                ChatSession session = ChatSession.open(sandbox("colour", loader))) {
            assertThat(session.health().isUp()).isTrue();
        }
    }

    @Test
    void anOptionOfNoCoreIsRefused() throws IOException {
        try (URLClassLoader loader = application()) {
            assertThatThrownBy(() -> ChatSession.open(sandbox("color", loader)))
                    .hasMessageContaining("color")
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static SessionConfiguration sandbox(String option, ClassLoader loader) {
        return SessionConfiguration.builder("bot")
                .core("sandbox")
                .database(CoreConfiguration.inMemory().withOption(option, "blue"))
                .classLoader(loader)
                .build();
    }

    @Test
    void coresOfAnotherCopyOfTheLibraryAreLeftOut() throws IOException {
        try (URLClassLoader loader = isolated()) {
            assertThatThrownBy(() -> open(loader))
                    .hasMessage("there is no core named of-the-application. There is: [sandbox]");
        }
    }

    @Test
    void theSandboxOpensDatabasesInASecondLoaderOfTheProcess() throws Exception {
        try (URLClassLoader loader = isolated()) {
            Class<?> databases = loader.loadClass("io.github.camelsimplex.sandbox.internal.store.Databases");
            Object inMemory = null;
            try (AutoCloseable database =
                    (AutoCloseable) databases.getMethod("open", Path.class).invoke(null, inMemory)) {
                assertThat(database.getClass().getClassLoader()).isSameAs(loader);
            }
        }
    }
}
