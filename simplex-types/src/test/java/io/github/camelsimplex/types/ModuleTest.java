package io.github.camelsimplex.types;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The Java module of the wire types: its name, and what it shows. */
class ModuleTest {

    @Test
    void moduleExportsTheTypesAndTheCommands() throws URISyntaxException {
        Path classes = Path.of(SimplexJson.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        ModuleDescriptor module = ModuleFinder.of(classes)
                .find("io.github.camelsimplex.types")
                .orElseThrow()
                .descriptor();
        assertThat(module.exports())
                .noneMatch(Exports::isQualified)
                .extracting(Exports::source)
                .containsExactlyInAnyOrder("io.github.camelsimplex.types", "io.github.camelsimplex.types.command");
        assertThat(module.packages()).hasSize(2);
    }
}
