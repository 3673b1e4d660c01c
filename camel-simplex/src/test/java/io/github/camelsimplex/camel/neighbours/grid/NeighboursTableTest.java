package io.github.camelsimplex.camel.neighbours.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The table of neighbours in {@code docs/delivery.md} is made from the answers that their tests expect; run with
 * {@code -Dupdate.neighbours=true}.
 */
class NeighboursTableTest {

    private static final Path PAGE =
            Path.of(System.getProperty("root.directory", "..")).resolve("docs/delivery.md");
    private static final String BEGIN = "<!-- made from the tests of neighbours: begin -->\n";
    private static final String END = "<!-- made from the tests of neighbours: end -->\n";
    private static final Pattern WORDS = Pattern.compile(" ");

    /** In characters, as everywhere in the manual. */
    private static final int LONGEST_LINE = 118;

    @Test
    void theTableIsWhatTheTestsExpect() throws Exception {
        String page = Files.readString(PAGE);
        assertThat(page).contains(BEGIN, END);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        String table =
                table(Neighbours.all().stream().map(NeighbourTest::answers).toList());
        if (Boolean.getBoolean("update.neighbours")) {
            Files.writeString(PAGE, page.substring(0, begin) + table + page.substring(end));
        } else {
            assertThat(page.substring(begin, end)).isEqualTo(table);
        }
    }

    private static String table(List<Answers> neighbours) {
        StringBuilder page = new StringBuilder();
        page.append("\n| neighbour | acknowledged | work fails | order | killed | stop | support | file |\n");
        page.append("|---|---|---|---|---|---|---|---|\n");
        for (Answers answers : neighbours) {
            page.append("| ").append(answers.neighbour());
            page.append(" | ").append(answers.acknowledged().word);
            page.append(" | ").append(answers.failure().word);
            page.append(" | ").append(answers.order().word);
            page.append(" | ").append(answers.kill().word);
            page.append(" | ").append(answers.stop().word);
            page.append(" | ").append(answers.support().word);
            page.append(" | ").append(answers.file().word).append(" |\n");
        }
        page.append('\n');
        neighbours.stream()
                .filter(answers -> !answers.note().isEmpty())
                .forEach(answers -> page.append(entry("- **" + answers.neighbour() + "**: " + answers.note())));
        return page.append('\n').toString();
    }

    /** The words of an entry of a list, in lines that are not too long. */
    private static String entry(String text) {
        StringBuilder lines = new StringBuilder();
        int column = 0;
        for (String word : WORDS.splitAsStream(text).toList()) {
            if (column > 0 && column + 1 + word.length() > LONGEST_LINE) {
                lines.append("\n ");
                column = 1;
            }
            lines.append(column > 0 ? " " : "").append(word);
            column += word.length() + (column > 0 ? 1 : 0);
        }
        return lines.append('\n').toString();
    }
}
