package io.github.camelsimplex.examples.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeskHistoryTest {

    private final DeskHistory history;

    DeskHistoryTest(@TempDir Path folder) throws SQLException {
        history = new DeskHistory(folder.resolve("history.db"));
    }

    @Test
    void aChatThatTheTeamClosesWhileItIsAnnouncedStaysClosed() throws SQLException {
        DeskChat announced = read();
        history.close(read());
        history.open(announced);

        assertThat(history.openChats()).isEmpty();
        history.open(read());
        assertThat(history.openChats()).extracting(DeskChat::customer).containsExactly("carol");
    }

    private DeskChat read() throws SQLException {
        return history.chat("business", 1, "carol");
    }
}
