package io.github.camelsimplex.sandbox.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.test.SandboxGroup;
import io.github.camelsimplex.test.SandboxMessage;
import io.github.camelsimplex.test.SandboxUser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a core tells in groups beyond the messages themselves: who may still do what, and what everybody sees of it. */
class GroupDepthTest {

    private final Team team = Team.create();

    @AfterEach
    void close() {
        team.close();
    }

    @Test
    void whoWasRemovedCanNeitherEditNorDeleteNorReact() {
        SandboxMessage words = team.bob().send("my words");
        team.owner().remove("bob");
        team.bob().awaitEvent("deletedMemberUser");

        String item = team.ofBob().chat() + " " + words.itemId();
        assertThatThrownBy(() -> team.bob().edit(words, "other words")).hasMessageContaining("groupMemberUserRemoved");
        assertThatThrownBy(() -> team.bob().command("/_delete item " + item + " broadcast"))
                .hasMessageContaining("not current member");
        assertThatThrownBy(() -> team.bob().command("/_reaction " + item + " on {\"type\":\"emoji\",\"emoji\":\"👍\"}"))
                .hasMessageContaining("not current member");
        assertThatThrownBy(() -> team.bob().command("/_delete item " + item + " history"))
                .hasMessageContaining("invalidChatItemDelete");
        assertThat(team.bob()
                        .command("/_delete item " + item + " internal")
                        .path("type")
                        .asText())
                .isEqualTo("chatItemsDeleted");
    }

    @Test
    void aModeratorSeesInTheSupportChatOnlyWhoAsksToBeLetIn() {
        team.owner().changeRole("bob", "moderator");
        team.bob().awaitEvent("memberRole");
        team.owner().changeProfile(profile -> profile.set("memberAdmission", Json.object("review", "all")));
        team.bob().awaitEvent("groupUpdated");
        String link = team.alice()
                .command("/_get link " + team.ofAlice().chat())
                .at("/groupLink/connLinkContact/connShortLink")
                .asText();
        SandboxUser dave = team.network().user("dave");
        team.bob().awaitEvent("joinedGroupMemberConnecting");
        SandboxGroup ofDave = dave.join(link);
        JsonNode connecting = team.bob().awaitEvent("joinedGroupMemberConnecting");
        assertThat(connecting.at("/member/memberStatus").asText()).isEqualTo("pending_review");
        assertThat(connecting.at("/member/supportChat/unread").asLong(-1)).isZero();
        long daveOfBob = connecting.at("/member/groupMemberId").asLong();
        team.bob().awaitEvent("connectedToGroupMember");

        JsonNode main = team.bob().command("/_get chat " + team.ofBob().chat() + " count=1");
        assertThat(main.at("/chat/chatItems/0/meta/itemText").asText()).isEqualTo("group profile updated");
        String support = team.ofBob().chat() + "(_support:" + daveOfBob + ")";
        JsonNode page = team.bob().command("/_get chat " + support + " count=9");
        assertThat(page.at("/chat/chatItems").findValuesAsText("itemText"))
                .containsExactly("added dave", "new member wants to join the group", "connected");

        assertThatThrownBy(() ->
                        team.bob().command("/_accept member " + team.ofBob().chat() + " " + daveOfBob + " admin"))
                .hasMessageContaining("\"requiredRole\":\"admin\"");
        team.bob().membership(team.ofBob()).accept("dave", "member");
        dave.awaitEvent("userJoinedGroup");
        JsonNode accepted = team.alice().awaitEvent("memberAcceptedByOther");
        assertThat(accepted.at("/acceptingMember/localDisplayName").asText()).isEqualTo("bob");
        page = team.bob().command("/_get chat " + support + " count=1");
        assertThat(page.at("/chat/chatItems/0/meta/itemText").asText()).isEqualTo("you accepted this member");
        dave.awaitEvent("connectedToGroupMember");
        dave.awaitEvent("connectedToGroupMember");
        dave.in(ofDave).send("thank you");
        team.carol().awaitText("thank you");
    }

    @Test
    void membersWhoBecomeContactsStartWithoutQuantumResistanceAndLearnEachOthersProfiles() {
        team.owner().prefer("directMessages", true);
        team.bob().awaitEvent("groupUpdated");
        team.carol().awaitEvent("groupUpdated");
        long carolOfBob = team.bob().membership(team.ofBob()).member("carol").memberId();
        JsonNode contact = team.bob()
                .command("/_create member contact " + team.ofBob().chat() + " " + carolOfBob)
                .path("contact");
        assertThat(contact.at("/activeConn/pqSupport").asBoolean(true)).isFalse();
        team.bob()
                .command("/_invite member contact @" + contact.path("contactId").asLong());
        long bobOfCarol = team.carol()
                .awaitEvent("newMemberContactReceivedInv")
                .at("/contact/contactId")
                .asLong();

        JsonNode accepted = team.carol().command("/_accept member contact @" + bobOfCarol);
        assertThat(accepted.at("/contact/activeConn/connStatus/type").asText()).isEqualTo("sndReady");

        for (SandboxUser person : new SandboxUser[] {team.bob(), team.carol()}) {
            JsonNode updated = person.awaitEvent("contactUpdated");
            assertThat(updated.at("/fromContact/profile").has("preferences")).isFalse();
            assertThat(updated.at("/toContact/profile").has("preferences")).isTrue();
            JsonNode connected = person.awaitEvent("contactConnected");
            assertThat(connected.at("/contact/activeConn/pqSndEnabled").asBoolean(true))
                    .isFalse();
            long id = connected.at("/contact/contactId").asLong();
            JsonNode page = person.command("/_get chat @" + id + " count=20");
            assertThat(page.at("/chat/chatInfo/contact").has("contactGroupMemberId"))
                    .isFalse();
            assertThat(page.at("/chat/chatItems").findValuesAsText("pqEnabled")).containsExactly("false");
        }
        assertThatThrownBy(() -> team.carol().command("/_accept member contact @" + bobOfCarol))
                .hasMessageContaining("connection already started");
    }

    @Test
    void whoAcceptsContactsOfMembersConnectsAtOnce() {
        team.carol().command("/_set accept member contacts 1 on");
        team.owner().prefer("directMessages", true);
        team.bob().awaitEvent("groupUpdated");
        team.carol().awaitEvent("groupUpdated");
        long carol = team.bob().membership(team.ofBob()).member("carol").memberId();
        long contact = team.bob()
                .command("/_create member contact " + team.ofBob().chat() + " " + carol)
                .at("/contact/contactId")
                .asLong();
        team.bob().command("/_invite member contact @" + contact + " text between us");

        JsonNode invited = team.carol().awaitEvent("newMemberContactReceivedInv");
        assertThat(invited.at("/contact/groupDirectInv/groupDirectInvStartedConnection")
                        .asBoolean())
                .isTrue();
        team.carol().awaitEvent("contactConnected");
        assertThat(team.bob()
                        .awaitEvent("contactConnected")
                        .at("/contact/contactId")
                        .asLong())
                .isEqualTo(contact);
    }

    @Test
    void theSupportChatOfAMemberWhoLeavesGoesWithIt() {
        team.bob().in(team.ofBob().supportChat()).send("help me");
        team.alice().in(team.ofAlice().supportChat(team.owner().member("bob"))).awaitText("help me");
        assertThat(attention()).isEqualTo(1);

        team.bob().membership(team.ofBob()).leave();

        assertThat(team.alice()
                        .awaitEvent("leftMember")
                        .at("/groupInfo/membersRequireAttention")
                        .asLong(-1))
                .isZero();
        assertThat(attention()).isZero();
        assertThat(team.owner().member("bob").status()).isEqualTo("left");
    }

    private long attention() {
        return team.alice()
                .command("/_groups 1")
                .at("/groups/0/membersRequireAttention")
                .asLong();
    }

    @Test
    void aMessageTellsHowFarItHasComeWithEveryMemberAndWhoHasReactedToIt() {
        SandboxMessage question = team.bob().send("who is there?");
        SandboxMessage ofCarol = team.carol().awaitText("who is there?");
        team.carol().react(ofCarol, "🚀");
        team.bob().awaitEvent("chatItemReaction");

        String chat = team.ofBob().chat();
        JsonNode info = team.bob().command("/_get item info " + chat + " " + question.itemId());
        assertThat(info.at("/chatItemInfo/memberDeliveryStatuses")).hasSize(2);
        JsonNode reactions = team.bob()
                .command("/_reaction members 1 " + chat + " " + question.itemId()
                        + " {\"type\":\"emoji\",\"emoji\":\"🚀\"}");
        assertThat(reactions
                        .at("/memberReactions/0/groupMember/localDisplayName")
                        .asText())
                .isEqualTo("carol");
    }

    @Test
    void aMemberWhoConnectsIsRecognisedAsTheMemberByBothSides() {
        team.bob().connect(team.alice().invitationLink());

        JsonNode ofAlice = team.alice().awaitEvent("contactAndMemberAssociated");
        assertThat(ofAlice.at("/updatedContact/localDisplayName").asText()).isEqualTo("bob");
        JsonNode ofBob = team.bob().awaitEvent("contactAndMemberAssociated");
        assertThat(ofBob.at("/contact/localDisplayName").asText()).isEqualTo("alice_1");
        assertThat(ofBob.at("/updatedContact/localDisplayName").asText()).isEqualTo("alice");
    }

    @Test
    void membersCompareTheirSecurityCodes() {
        String bob = team.owner().member("bob").memberId() + "";
        String chat = team.ofAlice().chat() + " ";
        String code = team.alice()
                .command("/_get code " + chat + bob)
                .path("connectionCode")
                .asText();
        String aliceOfBob = team.bob().membership(team.ofBob()).member("alice").memberId() + "";
        assertThat(team.bob()
                        .command("/_verify code " + team.ofBob().chat() + " " + aliceOfBob + " " + code)
                        .path("verified")
                        .asBoolean())
                .isTrue();
        JsonNode info = team.bob().command("/_info " + team.ofBob().chat() + " " + aliceOfBob);
        assertThat(info.at("/member/activeConn/connectionCode/securityCode").asText())
                .isEqualTo(code);
        assertThat(info.at("/connectionStats_/ratchetSyncState").asText()).isEqualTo("ok");
        assertThat(team.alice()
                        .command("/_info " + chat.strip())
                        .at("/groupSummary/currentMembers")
                        .asLong())
                .isEqualTo(3);
    }
}
