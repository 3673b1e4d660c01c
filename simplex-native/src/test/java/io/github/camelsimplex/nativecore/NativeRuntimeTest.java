package io.github.camelsimplex.nativecore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelsimplex.client.ChatCore;
import io.github.camelsimplex.client.ChatCoreProvider;
import io.github.camelsimplex.client.CoreConfiguration;
import io.github.camelsimplex.client.CoreUnavailableException;
import io.github.camelsimplex.nativecore.install.HostPlatform;
import io.github.camelsimplex.nativecore.stub.StubLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One library and one runtime for a process, and what happens when it cannot start. */
class NativeRuntimeTest {

    private final ChatCoreProvider provider = new NativeChatCoreProvider(new NativeRuntime());

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private static CoreConfiguration sqlite(Path libraries) {
        return CoreConfiguration.sqlite("bot").withOption("libsDir", libraries.toString());
    }

    @Test
    void providerIsFoundByItsName() {
        assertThat(ServiceLoader.load(ChatCoreProvider.class))
                .filteredOn(found -> found.name().equals("native"))
                .singleElement()
                .isInstanceOf(NativeChatCoreProvider.class);
    }

    @Test
    void secondSessionHasAControllerOfItsOwn() {
        StubLibrary stub = StubLibrary.compile();
        try (ChatCore first = provider.open(sqlite(stub.folder()));
                ChatCore second = provider.open(CoreConfiguration.sqlite("other")
                        .withOption("libsDir", stub.folder().toString()))) {
            assertThat(first).isNotSameAs(second);
            assertThat(stub.openControllers()).isEqualTo(2);
            assertThat(stub.runtimeStarts()).isEqualTo(1);
        }
        assertThat(stub.openControllers()).isZero();
    }

    @Test
    void manySessionsAtOnceStartTheRuntimeOnce() {
        StubLibrary stub = StubLibrary.compile();

        List<CompletableFuture<Void>> openers = Stream.iterate(0, i -> i + 1)
                .limit(8)
                .map(i -> CompletableFuture.runAsync(
                        () -> provider.open(sqlite(stub.folder())).close()))
                .toList();
        openers.forEach(CompletableFuture::join);

        assertThat(stub.runtimeStarts()).isEqualTo(1);
        assertThat(stub.violation()).isEmpty();
    }

    @Test
    void aSecondClassLoaderOfTheProcessSharesTheLibrary() {
        StubLibrary stub = StubLibrary.compile();
        Properties process = new Properties();
        ChatCoreProvider reloaded = new NativeChatCoreProvider(new NativeRuntime(process));
        try (ChatCore first = new NativeChatCoreProvider(new NativeRuntime(process)).open(sqlite(stub.folder()));
                ChatCore second = reloaded.open(CoreConfiguration.sqlite("other")
                        .withOption("libsDir", stub.folder().toString()))) {
            assertThat(first).isNotSameAs(second);
            assertThat(stub.openControllers()).isEqualTo(2);
        }
    }

    @Test
    void aSecondClassLoaderOfTheProcessGetsNoOtherLibrary() {
        StubLibrary stub = StubLibrary.compile();
        StubLibrary other = StubLibrary.compile();
        Properties process = new Properties();
        new NativeChatCoreProvider(new NativeRuntime(process))
                .open(sqlite(stub.folder()))
                .close();
        ChatCoreProvider reloaded = new NativeChatCoreProvider(new NativeRuntime(process));

        assertThatThrownBy(() -> reloaded.open(sqlite(other.folder())))
                .isInstanceOf(CoreUnavailableException.class)
                .hasMessageContainingAll(
                        "Another class loader of this process",
                        stub.folder().toString(),
                        other.folder().toString(),
                        "needs a process of its own");
        assertThat(other.runtimeStarts()).isZero();
    }

    @Test
    void secondBackendIsRefused() {
        StubLibrary stub = StubLibrary.compile();
        provider.open(sqlite(stub.folder())).close();
        CoreConfiguration postgres = CoreConfiguration.postgres("postgresql://localhost/chat", "bot")
                .withOption("libsDir", stub.folder().toString());

        assertThatThrownBy(() -> provider.open(postgres))
                .isInstanceOf(CoreUnavailableException.class)
                .hasMessageContainingAll("sqlite", "postgres", "process of its own");
    }

    @Test
    void libraryOfAnotherFolderIsRefusedWithoutADownload() {
        StubLibrary stub = StubLibrary.compile();
        provider.open(sqlite(stub.folder())).close();

        assertThatThrownBy(() -> provider.open(sqlite(folder)))
                .isInstanceOf(CoreUnavailableException.class)
                .hasMessageContainingAll(stub.folder().toString(), folder.toString());
    }

    @Test
    void postgresGetsSchemaPrefixAndConnectionStringInThisOrder() {
        StubLibrary stub = StubLibrary.compile();
        CoreConfiguration postgres = CoreConfiguration.postgres("postgresql://localhost/chat", "bot_schema")
                .withOption("libsDir", stub.folder().toString());

        provider.open(postgres).close();

        assertThat(stub.lastOpening()).startsWith("bot_schema", "postgresql://localhost/chat");
    }

    @Test
    void runtimeOptionsReplaceTheDefaultsButSignalsStayWithJava() {
        StubLibrary stub = StubLibrary.compile();

        provider.open(sqlite(stub.folder()).withOption("rtsOptions", " -A4m  -N2 "))
                .close();

        assertThat(stub.runtimeArguments()).isEqualTo("simplex +RTS -A4m -N2 --install-signal-handlers=no");
    }

    @Test
    void runtimeThatIsMissingIsReportedTheSameWayEachTime() {
        StubLibrary stub = StubLibrary.compile("STUB_WITHOUT_RUNTIME");
        CoreConfiguration configuration = sqlite(stub.folder());

        List<String> messages = Stream.generate(() -> messageOf(configuration))
                .limit(3)
                .distinct()
                .toList();

        assertThat(messages).singleElement().asString().contains("runtime", "hs_init_with_rtsopts");
    }

    private String messageOf(CoreConfiguration configuration) {
        try {
            provider.open(configuration).close();
            return "opened";
        } catch (CoreUnavailableException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    void queueSizeOnALibraryThatCannotBeToldIsAnError() {
        StubLibrary stub = StubLibrary.compile("STUB_OLDER");

        provider.open(sqlite(stub.folder())).close();

        assertThatThrownBy(() -> provider.open(sqlite(stub.folder()).withEventQueueSize(100)))
                .isInstanceOf(CoreUnavailableException.class)
                .hasMessageContainingAll("eventQueueSize", "newer libsimplex");
    }

    @Test
    void fileThatIsNoLibraryIsReportedWithThePlatform() throws IOException {
        Path file = folder.resolve(HostPlatform.current().libraryName());
        Files.writeString(file, "not a library");

        assertThatThrownBy(() -> provider.open(sqlite(folder)))
                .isInstanceOf(CoreUnavailableException.class)
                .hasMessageContainingAll(file.toString(), HostPlatform.current().toString());
    }
}
