package io.github.camelsimplex.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsimplex.types.CoreVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The manual lists the known cores as the code does; a failure prints the table to paste. */
class CoreVersionsTableTest {

    private static final String BEGIN = "<!-- made from CoreVersion: begin -->";
    private static final String END = "<!-- made from CoreVersion: end -->";

    @Test
    void theManualListsTheCoresThatTheSessionKnows() throws Exception {
        List<String> lines = Files.readAllLines(Page.ROOT.resolve(Path.of("docs", "upgrading.md")));
        assertThat(lines).contains(BEGIN, END);
        assertThat(lines.subList(lines.indexOf(BEGIN) + 1, lines.indexOf(END))).isEqualTo(expected());
    }

    private static List<String> expected() {
        List<String> lines =
                new ArrayList<>(List.of("", "| core | schema | what was tested | pinned by |", "|---|---|---|---|"));
        for (CoreVersion version : CoreVersion.values()) {
            lines.add("| " + version.text() + " | " + version.schema() + " | " + version.tested() + " | "
                    + version.pinnedBy() + " |");
        }
        lines.add("");
        return lines;
    }
}
