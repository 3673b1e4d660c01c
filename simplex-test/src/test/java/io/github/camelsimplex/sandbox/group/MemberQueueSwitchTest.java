package io.github.camelsimplex.sandbox.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelsimplex.test.SandboxGroup;
import io.github.camelsimplex.test.SandboxUser;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A member's connection moves to another queue: what both sides are told, and that nothing is lost. */
class MemberQueueSwitchTest {

    private final Team team = Team.create();

    @AfterEach
    void close() {
        team.close();
    }

    @Test
    void aSwitchIsToldToBothMembersInTheirGroupsChats() {
        SandboxUser alice = team.alice();
        JsonNode started = alice.command("/_switch " + bobOfAlice());
        assertThat(started.path("type").asText()).isEqualTo("groupMemberSwitchStarted");
        assertThat(started.at("/connectionStats/rcvQueuesInfo/0/rcvSwitchStatus")
                        .asText())
                .isEqualTo("switch_started");
        assertThat(started.at("/member/localDisplayName").asText()).isEqualTo("bob");

        assertThat(phases(alice, "rcv")).containsExactly("started", "confirmed", "secured", "completed");
        assertThat(phases(team.bob(), "snd")).containsExactly("started", "confirmed", "secured", "completed");

        assertThat(texts(alice, team.ofAlice()))
                .containsExactly("started changing address for bob...", "you changed address for bob");
        assertThat(texts(team.bob(), team.ofBob()))
                .containsExactly("started changing address for you...", "changed address for you");
        assertThat(lastItems(alice, team.ofAlice())
                        .at("/0/content/sndConnEvent/member/groupMemberId")
                        .asLong())
                .isEqualTo(team.owner().member("bob").memberId());
        JsonNode received = lastItems(team.bob(), team.ofBob());
        assertThat(received.at("/1/chatDir/groupMember/localDisplayName").asText())
                .isEqualTo("alice");
        assertThat(received.at("/1/meta/itemStatus/type").asText()).isEqualTo("rcvNew");
    }

    @Test
    void messagesAreNotLostDuringASwitch() {
        team.alice().command("/_switch " + bobOfAlice());
        for (int number = 0; number < 5; number++) {
            team.bob().send("from bob " + number);
            team.alice().send("from alice " + number);
        }

        team.alice().awaitText("from bob 4");
        team.bob().awaitText("from alice 4");
        phases(team.alice(), "rcv");
        team.bob().send("after");
        team.alice().awaitText("after");
    }

    @Test
    void aSwitchCanBeTakenBackUntilTheOtherSideHasAnswered() {
        team.bob().faults().goOffline();
        team.alice().command("/_switch " + bobOfAlice());
        assertThatThrownBy(() -> team.alice().command("/_switch " + bobOfAlice()))
                .hasMessageContaining("already switching");

        JsonNode aborted = team.alice().command("/_abort switch " + bobOfAlice());

        assertThat(aborted.path("type").asText()).isEqualTo("groupMemberSwitchAborted");
        assertThat(aborted.at("/connectionStats/rcvQueuesInfo")).hasSize(1);
        assertThatThrownBy(() -> team.alice().command("/_abort switch " + bobOfAlice()))
                .hasMessageContaining("abortConnectionSwitch");
        team.bob().faults().goOnline();
        team.bob().send("still here");
        team.alice().awaitText("still here");
    }

    @Test
    void keysThatAreInStepAreNotAgreedUponAnewAndARefusedQueueIsTriedAgain() {
        assertThatThrownBy(() -> team.alice().command("/_sync " + bobOfAlice()))
                .hasMessageContaining("synchronizeRatchet: not allowed");
        assertThat(team.alice().command("/_enable " + bobOfAlice()).path("type").asText())
                .isEqualTo("cmdOk");
    }

    private String bobOfAlice() {
        return team.ofAlice().chat() + " " + team.owner().member("bob").memberId();
    }

    private static List<String> phases(SandboxUser person, String direction) {
        List<String> phases = new ArrayList<>();
        while (!phases.contains("completed")) {
            JsonNode progress = person.awaitEvent("groupMemberSwitch").path("switchProgress");
            assertThat(progress.path("queueDirection").asText()).isEqualTo(direction);
            phases.add(progress.path("switchPhase").asText());
        }
        return phases;
    }

    private static JsonNode lastItems(SandboxUser person, SandboxGroup group) {
        return person.command("/_get chat " + group.chat() + " count=2").at("/chat/chatItems");
    }

    private static List<String> texts(SandboxUser person, SandboxGroup group) {
        return lastItems(person, group).findValuesAsText("itemText");
    }
}
