package io.github.camelsimplex.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The BOM names each module that ships, in the version of the build. */
class BomTest {

    private static final Pattern MODULE = Pattern.compile("<module>([a-z-]*simplex[a-z-]*)</module>");
    private static final Pattern LISTED = Pattern.compile("<artifactId>([^<]+)</artifactId>\\s*<version>\\$\\{project");
    private static final Pattern VERSION =
            Pattern.compile("<artifactId>camel-simplex-(?:bom|parent)</artifactId>\\s*<version>([^<]+)</version>");

    /** The modules of {@code runtimes/} that ship; the others are applications of their tests. */
    private static final List<String> RUNTIMES =
            List.of("camel-simplex-quarkus", "camel-simplex-quarkus-deployment", "camel-simplex-starter");

    @Test
    void theBomListsEachModuleThatShips() throws Exception {
        List<String> ship = new ArrayList<>(found(MODULE, "pom.xml"));
        ship.addAll(RUNTIMES);
        assertThat(found(LISTED, "bom/pom.xml")).containsExactlyInAnyOrderElementsOf(ship);
    }

    @Test
    void theBomHasTheVersionOfTheBuild() throws Exception {
        assertThat(found(VERSION, "bom/pom.xml")).isEqualTo(found(VERSION, "pom.xml"));
    }

    private static List<String> found(Pattern pattern, String file) throws Exception {
        String text = Files.readString(Page.ROOT.resolve(Path.of(file)));
        return pattern.matcher(text)
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }
}
