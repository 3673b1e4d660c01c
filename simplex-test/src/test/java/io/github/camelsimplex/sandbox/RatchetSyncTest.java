package io.github.camelsimplex.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelsimplex.sandbox.group.Team;
import io.github.camelsimplex.test.SandboxContact;
import io.github.camelsimplex.test.SandboxUser;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Both sides of a connection agree on new keys, because one of them insists: what they are told. */
class RatchetSyncTest {

    private final Team team = Team.create();

    @AfterEach
    void close() {
        team.close();
    }

    @Test
    void membersWhoAgreeOnNewKeysAreToldSoAndStillHearEachOther() {
        JsonNode started = team.alice().command("/_sync " + bobOfAlice() + " force=on");
        assertThat(started.path("type").asText()).isEqualTo("groupMemberRatchetSyncStarted");
        assertThat(started.at("/connectionStats/ratchetSyncState").asText()).isEqualTo("started");

        for (SandboxUser person : List.of(team.alice(), team.bob())) {
            assertThat(status(person.awaitEvent("groupMemberRatchetSync"))).isEqualTo("agreed");
            JsonNode ok = person.awaitEvent("groupMemberRatchetSync");
            assertThat(status(ok)).isEqualTo("ok");
            assertThat(ok.at("/ratchetSyncProgress/connectionStats/ratchetSyncState")
                            .asText())
                    .isEqualTo("ok");
        }

        assertThat(texts(team.alice(), team.ofAlice().chat(), 3))
                .containsExactly(
                        "connection synchronization started for bob",
                        "connection synchronization agreed",
                        "connection synchronized");
        assertThat(texts(team.bob(), team.ofBob().chat(), 2))
                .containsExactly("connection synchronization agreed", "connection synchronized");
        team.bob().send("do you hear me?");
        team.alice().awaitText("do you hear me?");
    }

    @Test
    void aComparedCodeIsWorthNothingAfterwardsAndBothSidesHaveTheSameNewOne() {
        SandboxContact bob = connected();
        long aliceOfBob = team.bob().awaitContact().contactId();
        String before = code(team.alice(), bob.contactId());
        team.alice().command("/_verify code " + bob.chat() + " " + before);

        JsonNode started = team.alice().command("/_sync " + bob.chat() + " force=on");

        assertThat(started.path("type").asText()).isEqualTo("contactRatchetSyncStarted");
        for (SandboxUser person : List.of(team.alice(), team.bob())) {
            assertThat(status(person.awaitEvent("contactRatchetSync"))).isEqualTo("agreed");
            assertThat(status(person.awaitEvent("contactRatchetSync"))).isEqualTo("ok");
        }
        assertThat(texts(team.alice(), bob.chat(), 3))
                .containsExactly(
                        "connection synchronization agreed", "security code changed", "connection synchronized");
        assertThat(code(team.alice(), bob.contactId())).isNotEqualTo(before).isEqualTo(code(team.bob(), aliceOfBob));
        assertThat(team.alice()
                        .command("/_info " + bob.chat())
                        .at("/contact/activeConn")
                        .has("connectionCode"))
                .isFalse();
    }

    private SandboxContact connected() {
        team.bob().requestContact(team.alice().invitationLink());
        return team.alice().awaitContact();
    }

    private String bobOfAlice() {
        return team.ofAlice().chat() + " " + team.owner().member("bob").memberId();
    }

    private static String status(JsonNode event) {
        return event.at("/ratchetSyncProgress/ratchetSyncStatus").asText();
    }

    private static String code(SandboxUser person, long contactId) {
        return person.command("/_get code @" + contactId).path("connectionCode").asText();
    }

    private static List<String> texts(SandboxUser person, String chat, int count) {
        return person.command("/_get chat " + chat + " count=" + count).findValuesAsText("itemText");
    }
}
