package io.github.camelsimplex.nativecore.install;

import io.github.camelsimplex.client.ChatCore;
import io.github.camelsimplex.client.ChatCoreProvider;
import io.github.camelsimplex.client.CoreConfiguration;
import io.github.camelsimplex.client.CoreUnavailableException;
import io.github.camelsimplex.types.ChatResponse;
import io.github.camelsimplex.types.SimplexJson;
import io.github.camelsimplex.types.command.ShowVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * Asks an installed library for its version. Only an open database answers, so this opens one in a folder of its own,
 * and deletes it.
 */
final class VersionQuestion {

    private VersionQuestion() {}

    /**
     * The version that the library in this folder reports. It stays loaded until the process ends.
     *
     * @throws io.github.camelsimplex.types.SimplexException when it cannot be loaded, or does not tell
     */
    static String ask(Path libraryFolder) {
        try {
            Path folder = Files.createTempDirectory("simplex-info");
            try (ChatCore core = provider()
                    .open(CoreConfiguration.sqlite(folder.resolve("info").toString())
                            .withOption(Setting.FOLDER.option(), libraryFolder.toString()))) {
                ChatResponse answer = SimplexJson.parseResponse(core.send(new ShowVersion().toCommandString()));
                if (answer instanceof ChatResponse.VersionInfo info) {
                    return info.versionInfo().version();
                }
                throw new CoreUnavailableException("it does not tell its version");
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for a database", e);
        }
    }

    private static ChatCoreProvider provider() {
        return ServiceLoader.load(ChatCoreProvider.class, VersionQuestion.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.name().equals("native"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("this module has no core"));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
