package io.github.camelsimplex.sandbox.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelsimplex.test.SandboxMembership;
import io.github.camelsimplex.test.SandboxMessage;
import io.github.camelsimplex.test.SandboxUser;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What moderators may do in a group, and what others may not. */
class GroupModerationTest {

    private final Team team = Team.create();

    @AfterEach
    void close() {
        team.close();
    }

    @Test
    void whoMayOnlyWatchCannotWriteAndNobodyActsAboveHisRole() {
        team.owner().changeRole("bob", "observer");
        assertThat(team.bob().awaitEvent("memberRole").path("toRole").asText()).isEqualTo("observer");

        assertThatThrownBy(() -> team.bob().send("hello?"))
                .hasMessageContaining("groupUserRole")
                .hasMessageContaining("\"requiredRole\":\"author\"");
        SandboxMembership bobs = team.bob().membership(team.ofBob());
        assertThatThrownBy(() -> bobs.remove("alice")).hasMessageContaining("\"requiredRole\":\"owner\"");
        assertThatThrownBy(() -> bobs.block("carol")).hasMessageContaining("\"requiredRole\":\"moderator\"");
        assertThatThrownBy(() -> bobs.createLink("member")).hasMessageContaining("\"requiredRole\":\"admin\"");
        assertThatThrownBy(bobs::delete).hasMessageContaining("\"requiredRole\":\"owner\"");
    }

    @Test
    void aModeratedMessageIsMarkedForAllWithWhoTookItAway() {
        SandboxMessage spam = team.bob().send("buy now");
        SandboxMessage ofAlice = team.alice().in(team.ofAlice()).awaitText("buy now");
        team.carol().awaitText("buy now");

        team.owner().moderate(ofAlice);

        for (SandboxUser person : List.of(team.bob(), team.carol())) {
            JsonNode deletion = person.awaitEvent("chatItemsDeleted").at("/chatItemDeletions/0/toChatItem/chatItem");
            assertThat(deletion.at("/meta/itemDeleted/type").asText()).isEqualTo("moderated");
            assertThat(deletion.at("/meta/itemDeleted/byGroupMember/localDisplayName")
                            .asText())
                    .isEqualTo("alice");
            assertThat(deletion.at("/content/msgContent/text").asText()).isEqualTo("buy now");
        }
        assertThatThrownBy(() -> team.carol().membership(team.ofCarol()).moderate(spam))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void aReportGoesToTheModeratorsOnlyAndIsArchivedWithTheMessage() {
        team.bob().send("bad words");
        SandboxMessage ofCarol = team.carol().awaitText("bad words");
        SandboxMessage ofAlice = team.alice().in(team.ofAlice()).awaitText("bad words");

        team.carol().membership(team.ofCarol()).report(ofCarol, "spam", "please look");

        SandboxMembership owner = team.owner();
        SandboxMessage report = team.alice()
                .in(team.ofAlice().supportChat(owner.member("carol")))
                .awaitMessage();
        assertThat(report.contentType()).isEqualTo("report");
        assertThat(report.quotedText()).isEqualTo("bad words");
        owner.moderate(ofAlice);
        JsonNode archived = team.alice().awaitEvent("groupChatItemsDeleted");
        assertThat(archived.at("/chatItemIDs/0").asLong()).isEqualTo(report.itemId());
    }

    @Test
    void whoIsBlockedForAllWritesWhatNobodySeesUntilTheBlockEnds() {
        team.owner().block("bob");
        assertThat(team.carol()
                        .awaitEvent("memberBlockedForAll")
                        .path("blocked")
                        .asBoolean())
                .isTrue();

        team.bob().send("can you hear me?");
        SandboxMessage unheard = team.carol().awaitMessage();
        assertThat(unheard.item().at("/chatItem/meta/itemDeleted/type").asText())
                .isEqualTo("blockedByAdmin");

        team.owner().unblock("bob");
        team.carol().awaitEvent("memberBlockedForAll");
        team.bob().send("and now?");
        assertThat(team.carol().awaitText("and now?").item().at("/chatItem/meta/itemDeleted"))
                .isEmpty();
    }

    @Test
    void whoIsRemovedWithHisMessagesIsGoneForAllAndTheyAreModerated() {
        team.bob().send("my last words");
        team.alice().in(team.ofAlice()).awaitText("my last words");
        team.carol().awaitText("my last words");

        team.alice()
                .command("/_remove " + team.ofAlice().chat() + " "
                        + team.owner().member("bob").memberId() + " messages=on");

        JsonNode removed = team.carol().awaitEvent("deletedMember");
        assertThat(removed.at("/deletedMember/localDisplayName").asText()).isEqualTo("bob");
        assertThat(removed.path("withMessages").asBoolean()).isTrue();
        assertThat(team.bob()
                        .awaitEvent("deletedMemberUser")
                        .at("/groupInfo/membership/memberStatus")
                        .asText())
                .isEqualTo("removed");
        SandboxMessage last = team.carol().messages().get(0);
        assertThat(last.item().at("/chatItem/meta/itemDeleted/type").asText()).isEqualTo("moderated");
        assertThatThrownBy(() -> team.bob().send("wait")).hasMessageContaining("not current member");
    }

    @Test
    void whatTheOwnerChangesEverybodyLearnsAndPreferencesAreEnforced() {
        team.owner().changeProfile(profile -> profile.put("displayName", "crew"));
        JsonNode updated = team.bob().awaitEvent("groupUpdated");
        assertThat(updated.at("/fromGroup/groupProfile/displayName").asText()).isEqualTo("team");
        assertThat(updated.at("/toGroup/localDisplayName").asText()).isEqualTo("crew");

        team.owner().prefer("simplexLinks", false);
        team.bob().awaitEvent("groupUpdated");
        String link = team.bob().invitationLink();
        assertThatThrownBy(() -> team.bob().in(team.ofBob()).send("write me: " + link))
                .hasMessageContaining("feature not allowed SimpleX links");
        assertThatThrownBy(() -> team.bob().membership(team.ofBob()).prefer("voice", false))
                .hasMessageContaining("groupUserRole");
    }

    @Test
    void aGroupThatItsOwnerDeletesIsDeletedForAll() {
        team.owner().delete();

        JsonNode deleted = team.bob().awaitEvent("groupDeleted");
        assertThat(deleted.at("/groupInfo/membership/memberStatus").asText()).isEqualTo("deleted");
        assertThat(team.carol()
                        .awaitEvent("groupDeleted")
                        .at("/member/localDisplayName")
                        .asText())
                .isEqualTo("alice");
        assertThatThrownBy(() -> team.bob().send("anybody?")).hasMessageContaining("not current member");
    }
}
