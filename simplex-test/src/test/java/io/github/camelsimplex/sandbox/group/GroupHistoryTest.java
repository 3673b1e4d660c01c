package io.github.camelsimplex.sandbox.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsimplex.test.SandboxMessage;
import io.github.camelsimplex.test.SandboxUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a new member gets of the files that were sent before it came. */
class GroupHistoryTest {

    private final Team team = Team.create();
    private final SandboxUser dave = team.network().user("dave");

    @BeforeEach
    void shareTheHistory() {
        team.owner().prefer("history", true);
        team.bob().awaitEvent("groupUpdated");
        team.carol().awaitEvent("groupUpdated");
    }

    @AfterEach
    void close() {
        team.close();
    }

    @Test
    void aFileOfTheHostCanBeReceivedByWhoJoinsLater(@TempDir Path folder) throws IOException {
        team.alice().sendFile(file(folder, "plan.txt", "the plan"), "read this");
        team.alice().awaitEvent("sndFileCompleteXFTP");

        join();

        assertThat(Files.readString(dave.awaitFile())).isEqualTo("the plan");
        assertThat(dave.messages()).extracting(SandboxMessage::text).containsExactly("read this");
    }

    @Test
    void aFileOfAMemberIsForwardedByTheHostWhetherTheHostHasReceivedItOrNot(@TempDir Path folder) throws IOException {
        team.bob().sendFile(file(folder, "photo.txt", "a photo"), "");
        team.alice().awaitEvent("rcvFileDescrReady");

        join();

        assertThat(Files.readString(dave.awaitFile())).isEqualTo("a photo");
        SandboxMessage message = dave.messages().get(0);
        assertThat(message.sender()).isEqualTo("bob");
        assertThat(message.item().at("/chatItem/meta/forwardedByMember").asLong())
                .isPositive();
    }

    @Test
    void ofAFileThatWasTakenBackOnlyTheWordsStay(@TempDir Path folder) throws IOException {
        SandboxMessage wordless = team.alice().sendFile(file(folder, "a.txt", "first"), "");
        team.alice().awaitEvent("sndFileCompleteXFTP");
        SandboxMessage withWords = team.alice().sendFile(file(folder, "b.txt", "second"), "words");
        team.alice().awaitEvent("sndFileCompleteXFTP");
        team.alice().command("/fcancel " + wordless.fileId());
        team.alice().command("/fcancel " + withWords.fileId());

        join();
        dave.awaitText("words");

        assertThat(dave.messages()).extracting(SandboxMessage::fileId).containsOnlyNulls();
        assertThat(dave.messages()).extracting(SandboxMessage::text).containsExactly("words");
    }

    @Test
    void aDisappearingMessageDisappearsForWhoJoinsLaterToo() {
        team.alice().command("/_send " + team.ofAlice().chat() + " ttl=3600 text soon gone");

        join();

        assertThat(dave.awaitText("soon gone")
                        .item()
                        .at("/chatItem/meta/itemTimed/ttl")
                        .asInt())
                .isEqualTo(3600);
    }

    private void join() {
        String link = team.alice()
                .command("/_get link " + team.ofAlice().chat())
                .at("/groupLink/connLinkContact/connShortLink")
                .asText();
        dave.join(link);
    }

    private static Path file(Path folder, String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
