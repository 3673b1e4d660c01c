package io.github.camelsimplex.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsimplex.client.ChatCommandException.FinalError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The manual lists the final errors as the code that decides does; a failure prints the lists to paste. */
class FinalErrorsTableTest {

    private static final String BEGIN = "<!-- made from FinalError: begin -->";
    private static final String END = "<!-- made from FinalError: end -->";

    private static final Pattern WORDS = Pattern.compile(" ");

    /** In characters, as everywhere in the manual. */
    private static final int LONGEST_LINE = 118;

    @Test
    void theManualListsTheErrorsThatTheSessionTakesForFinal() throws Exception {
        List<String> lines = Files.readAllLines(Page.ROOT.resolve(Path.of("docs", "delivery.md")));
        assertThat(lines).contains(BEGIN, END);
        assertThat(lines.subList(lines.indexOf(BEGIN) + 1, lines.indexOf(END))).isEqualTo(expected());
    }

    private static List<String> expected() {
        List<String> lines = new ArrayList<>();
        lines.addAll(List.of("", "After these errors, a message of the same chat is acknowledged:", ""));
        entries(true).forEach(lines::addAll);
        lines.addAll(List.of("", "After these errors, the message follows `onExhausted`:", ""));
        entries(false).forEach(lines::addAll);
        lines.add("");
        return lines;
    }

    private static Stream<List<String>> entries(boolean endsChat) {
        return Stream.of(FinalError.values())
                .filter(error -> error.endsChat() == endsChat)
                .map(error -> wrapped("- " + error.errors() + ": " + error.reason() + "."));
    }

    /** The words of an entry of a list, in lines that are not too long. */
    private static List<String> wrapped(String entry) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : WORDS.splitAsStream(entry).toList()) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > LONGEST_LINE) {
                lines.add(line);
                line = "  " + word;
            } else {
                line = line.isEmpty() ? word : line + " " + word;
            }
        }
        lines.add(line);
        return lines;
    }
}
