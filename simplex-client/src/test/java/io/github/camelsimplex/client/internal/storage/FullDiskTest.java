package io.github.camelsimplex.client.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelsimplex.client.StorageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that cannot be written leaves the old one as it is, and nothing beside it. */
class FullDiskTest {

    @TempDir
    Path folder = Path.of("");

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aFileOfWhichOnlyAPartFitsIsNotReplaced() throws IOException {
        Path file = folder.resolve("state");
        AtomicFile.replace(file, stream -> stream.write("old".getBytes(StandardCharsets.UTF_8)));

        assertThatThrownBy(() -> AtomicFile.replace(file, stream -> {
                    stream.write("half of the n".getBytes(StandardCharsets.UTF_8));
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("No space left on device");

        assertThat(file).hasContent("old");
        assertThat(names()).containsExactly("state");
    }

    @Test
    void aNoteThatCouldNotBeWrittenIsWrittenWhenItIsMadeAgain() throws IOException {
        String prefix = folder.resolve("bot").toString();
        StateFile state = StateFile.load(prefix, false, Instant.parse("2026-11-20T12:00:00Z"));
        // the new content goes to a file of this name first: a folder there refuses it
        Path inTheWay = folder.resolve("bot.camel-simplex.properties.tmp");
        Files.createDirectories(inTheWay.resolve("full"));
        assertThatThrownBy(state::repairDue)
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("cannot write " + folder.resolve("bot.camel-simplex.properties"));
        assertThat(state.needsRepair()).isFalse();
        Files.delete(inTheWay.resolve("full"));
        Files.delete(inTheWay);

        state.repairDue();

        assertThat(StateFile.load(prefix, true, Instant.parse("2026-11-21T12:00:00Z"))
                        .needsRepair())
                .isTrue();
        assertThat(names()).containsExactly("bot.camel-simplex.properties");
    }
}
