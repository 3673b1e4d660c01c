package io.github.camelsimplex.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The module table of the manual, the reactor and the folders tell the same story. */
class ModuleTableTest {

    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final Pattern ROW = Pattern.compile("^\\| `([^`]+)/` \\|.*");

    @Test
    void theTableOfTheManualListsTheModulesOfTheReactorInTheirOrder() throws Exception {
        List<String> reactor = MODULE.matcher(Files.readString(Page.ROOT.resolve("pom.xml")))
                .results()
                .map(found -> found.group(1))
                .toList();
        List<String> table = Files.readAllLines(Page.ROOT.resolve(Path.of("docs", "architecture.md"))).stream()
                .flatMap(line -> ROW.matcher(line).results())
                .map(row -> row.group(1))
                .toList();
        assertThat(table).isEqualTo(reactor);
        assertThat(reactor)
                .allSatisfy(module ->
                        assertThat(Page.ROOT.resolve(module).resolve("pom.xml")).exists());
    }
}
