package io.github.camelsimplex.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands of the README and the manual, run from a clean clone with an empty cache of our own artifacts. Nothing in
 * the path of an example may need more than Maven's compile phase.
 */
class CommandsTest {

    private static final String RUN = "mvn -q compile exec:java -pl examples/routes -am";

    /** The result of each command that has run; a command that several pages show runs once. */
    private static final Map<String, CleanClone.Result> RESULTS = new HashMap<>();

    @SuppressWarnings("NullAway.Init")
    static CleanClone clone;

    @BeforeAll
    static void cloneTheProject(@TempDir Path folder) throws Exception {
        clone = CleanClone.into(folder);
    }

    @Test
    void theFirstCommandAnswersAPipe() throws Exception {
        CleanClone.Result result = run(RUN, "12\nabc\n/help\n1.5\n1e400\nNaN\n");

        assertThat(result.exitCode()).as(result.output() + result.errors()).isZero();
        assertThat(result.output().lines())
                .containsExactly(
                        "12 * 12 = 144",
                        "Not a number.",
                        "Send me a number and I will square it.\\n/help - shows this help",
                        "1.5 * 1.5 = 2.25",
                        "Not a number.",
                        "Not a number.");
    }

    @Test
    void theYamlExampleAnswersTheSame() throws Exception {
        CleanClone.Result result = run(RUN + " -Dexample=squaring-yaml", "12\nabc\n");

        assertThat(result.exitCode()).as(result.output() + result.errors()).isZero();
        assertThat(result.output().lines()).containsExactly("12 * 12 = 144", "Not a number.");
    }

    @Test
    void anUnknownExampleListsTheExamples() throws Exception {
        CleanClone.Result result = run(RUN + " -Dexample=squarring", "");

        assertThat(result.exitCode()).isNotZero();
        assertThat(result.output() + result.errors()).contains("squarring", "squaring", "squaring-yaml");
    }

    @TestFactory
    Stream<DynamicTest> everyCommandOfThePagesRunsOrIsKnownToNeedMore() throws IOException {
        List<Pattern> notRun = notRun();
        return Page.blocks("shell").flatMap(block -> commands(block)
                .map(command -> DynamicTest.dynamicTest(
                        block.place() + " " + command, () -> assertRunsOrIsKnown(command, notRun))));
    }

    private static void assertRunsOrIsKnown(String command, List<Pattern> notRun) throws Exception {
        if (notRun.stream().anyMatch(pattern -> pattern.matcher(command).matches())) {
            return;
        }
        CleanClone.Result known = RESULTS.get(command);
        CleanClone.Result result = known == null ? run(command, "") : known;
        assertThat(result.exitCode()).as(result.output() + result.errors()).isZero();
    }

    private static CleanClone.Result run(String command, String input) throws Exception {
        CleanClone.Result result = clone.shell(command, input);
        RESULTS.put(command, result);
        return result;
    }

    /** The commands of a block, one a line; a backslash at the end of a line goes on in the next. */
    private static Stream<String> commands(CodeBlock block) {
        return block.text()
                .replace("\\\n", " ")
                .lines()
                .map(line -> line.replaceFirst("\\s+#\\s.*$", "").strip())
                .filter(line -> !line.isEmpty() && !line.startsWith("#"));
    }

    /** Commands that no test can run, as patterns, each under the reason why. */
    private static List<Pattern> notRun() throws IOException {
        return Files.readAllLines(Page.ROOT.resolve("docs/src/test/resources/commands-not-run.txt")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Pattern::compile)
                .toList();
    }
}
