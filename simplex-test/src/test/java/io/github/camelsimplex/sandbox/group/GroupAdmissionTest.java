package io.github.camelsimplex.sandbox.group;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.test.SandboxContact;
import io.github.camelsimplex.test.SandboxGroup;
import io.github.camelsimplex.test.SandboxMembership;
import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How people get into groups, and what they find there. */
class GroupAdmissionTest {

    private final SandboxNetwork network = SandboxNetwork.create();
    private final SandboxUser alice = network.user("alice");
    private final SandboxUser bob = network.user("bob");

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void whoJoinsAGroupWithReviewTalksWithTheModeratorsUntilOneOfThemLetsHimIn() {
        SandboxGroup team = alice.createGroup("team");
        SandboxMembership owner = alice.membership(team);
        owner.changeProfile(profile -> profile.set("memberAdmission", Json.object("review", "all")));
        SandboxGroup joined = bob.join(owner.createLink("member"));
        alice.awaitEvent("joinedGroupMember");
        bob.awaitEvent("memberAcceptedByOther");
        assertThat(owner.member("bob").status()).isEqualTo("pending_review");

        bob.in(joined.supportChat()).send("let me in");
        assertThat(alice.in(team.supportChat(owner.member("bob"))).awaitText()).isEqualTo("let me in");
        owner.accept("bob", "member");

        bob.awaitEvent("userJoinedGroup");
        assertThat(owner.member("bob").status()).isEqualTo("connected");
        bob.in(joined).send("thank you");
        alice.in(team).awaitText("thank you");
    }

    @Test
    void whoJoinsLaterGetsTheRecentHistoryInTheNamesOfItsAuthors() {
        SandboxGroup team = alice.createGroup("team");
        alice.membership(team).prefer("history", true);
        String link = alice.membership(team).createLink("member");
        SandboxGroup joined = bob.join(link);
        alice.awaitEvent("joinedGroupMember");
        alice.in(team).send("question");
        bob.in(joined).awaitText("question");
        bob.send("answer");
        alice.awaitText("answer");

        SandboxUser carol = network.user("carol");
        SandboxGroup ofCarol = carol.join(link);

        carol.in(ofCarol).awaitMessage();
        carol.awaitMessage();
        assertThat(carol.messages())
                .extracting(message -> message.sender() + ": " + message.text())
                .containsExactlyInAnyOrder("alice: question", "bob: answer");
        assertThat(carol.messages()).allSatisfy(message -> assertThat(
                        message.item().at("/chatItem/meta/forwardedByMember").asLong())
                .isPositive());
    }

    @Test
    void whoDeclinesAnInvitationIsNoMemberAndMayBeInvitedAgainWithAnotherRole() {
        bob.connect(alice.invitationLink());
        SandboxContact bobOfAlice = alice.awaitContact();
        SandboxGroup team = alice.createGroup("team");
        alice.invite(team, bobOfAlice, "member");
        long groupId = bob.awaitEvent("receivedGroupInvitation")
                .at("/groupInfo/groupId")
                .asLong();

        alice.invite(team, bobOfAlice, "observer");
        JsonNode again = bob.awaitEvent("receivedGroupInvitation");
        assertThat(again.at("/groupInfo/groupId").asLong()).isEqualTo(groupId);
        assertThat(again.path("memberRole").asText()).isEqualTo("observer");

        bob.command("/_delete #" + groupId + " full");
        assertThat(bob.awaitEvent("chatItemUpdated")
                        .at("/chatItem/chatItem/content/groupInvitation/status")
                        .asText())
                .isEqualTo("rejected");
        assertThat(alice.membership(team).member("bob").status()).isEqualTo("invited");
    }

    @Test
    void aMemberWhoIsAContactTooIsRecognisedAndOthersBecomeContactsOnRequest() {
        try (Team team = Team.create()) {
            SandboxMembership owner = team.owner();
            owner.prefer("directMessages", true);
            team.bob().awaitEvent("groupUpdated");
            team.carol().awaitEvent("groupUpdated");
            long carolOfBob =
                    team.bob().membership(team.ofBob()).member("carol").memberId();
            JsonNode created =
                    team.bob().command("/_create member contact " + team.ofBob().chat() + " " + carolOfBob);
            long contactId = created.at("/contact/contactId").asLong();
            team.bob().command("/_invite member contact @" + contactId + " text hi carol");
            JsonNode invited = team.carol().awaitEvent("newMemberContactReceivedInv");
            long bobOfCarol = invited.at("/contact/contactId").asLong();

            team.carol().command("/_accept member contact @" + bobOfCarol);

            SandboxContact bob = team.carol().awaitContact();
            team.bob().awaitContact();
            team.carol().in(bob).send("hi bob");
            assertThat(team.bob().awaitText()).isEqualTo("hi bob");
        }
    }

    @Test
    void everyCustomerOfABusinessGetsAChatOfHisOwnIntoWhichItMayInviteOthers() {
        SandboxUser agent = network.user("agent");
        agent.connect(alice.invitationLink());
        SandboxContact agentOfAlice = alice.awaitContact();
        String address = alice.address();
        alice.command("/_address_settings 1 "
                + Json.object(
                        "businessAddress", true,
                        "autoAccept", Json.object("acceptIncognito", false),
                        "autoReply", Json.tagged("text", "text", "welcome")));

        SandboxGroup ofBob = bob.join(address);
        assertThat(ofBob.name()).isEqualTo("alice");
        assertThat(bob.awaitText()).isEqualTo("welcome");
        long chat =
                alice.awaitEvent("joinedGroupMember").at("/groupInfo/groupId").asLong();
        SandboxGroup ofAlice = new SandboxGroup(chat, "bob");
        alice.invite(ofAlice, agentOfAlice, "member");
        SandboxGroup ofAgent = agent.join();
        bob.awaitEvent("connectedToGroupMember");
        agent.awaitEvent("connectedToGroupMember");

        assertThat(ofAgent.name()).isEqualTo("bob");
        assertThat(agent.awaitText()).isEqualTo("welcome");
        agent.send("how can I help?");
        assertThat(bob.awaitText("how can I help?").sender()).isEqualTo("agent");
        assertThat(alice.in(ofAlice).awaitText()).isEqualTo("how can I help?");
    }
}
