package io.github.camelsimplex.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsimplex.client.ChatCommandException.FinalError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of final errors in the manual is what the code that decides says; a failure prints the table to paste. */
class FinalErrorsTableTest {

    private static final String BEGIN = "| the core says | because | then |";

    @Test
    void theManualListsTheErrorsThatTheSessionTakesForFinal() throws Exception {
        List<String> lines = Files.readAllLines(Page.ROOT.resolve(Path.of("docs", "delivery.md")));
        assertThat(lines).contains(BEGIN);
        List<String> table = lines.stream()
                .dropWhile(line -> !line.equals(BEGIN))
                .takeWhile(line -> line.startsWith("|"))
                .toList();
        assertThat(table).isEqualTo(expected());
    }

    private static List<String> expected() {
        return Stream.concat(
                        Stream.of(BEGIN, "|---|---|---|"),
                        Stream.of(FinalError.values()).map(FinalErrorsTableTest::row))
                .toList();
    }

    private static String row(FinalError error) {
        String then = error.endsChat() ? "acknowledged, in a message of that chat" : "as `onExhausted` says";
        return "| " + error.errors() + " | " + error.reason() + " | " + then + " |";
    }
}
