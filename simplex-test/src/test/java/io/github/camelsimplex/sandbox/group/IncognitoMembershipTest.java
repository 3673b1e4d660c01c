package io.github.camelsimplex.sandbox.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelsimplex.test.SandboxContact;
import io.github.camelsimplex.test.SandboxGroup;
import io.github.camelsimplex.test.SandboxMembership;
import io.github.camelsimplex.test.SandboxUser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is in a group under a random name: what the others see, and what they never hear of. */
class IncognitoMembershipTest {

    private final Team team = Team.create();
    private final SandboxUser dave = team.network().user("dave");

    @AfterEach
    void close() {
        team.close();
    }

    @Test
    void whoJoinsThroughALinkIncognitoIsKnownByTheRandomNameOnly() {
        String name = joinIncognito();

        JsonNode membership = group().path("membership");
        assertThat(membership.path("localDisplayName").asText()).isEqualTo(name);
        assertThat(membership.at("/memberProfile/displayName").asText()).isEqualTo(name);
        assertThat(membership.at("/memberProfile/profileId").asLong())
                .isNotEqualTo(membership.path("memberContactProfileId").asLong());
        assertThat(team.owner().members()).containsKey(name).doesNotContainKey("dave");
        assertThat(team.bob().membership(team.ofBob()).members())
                .containsKey(name)
                .doesNotContainKey("dave");
        dave.send("who am I?");
        assertThat(team.bob().awaitMessage().sender()).isEqualTo(name);
    }

    @Test
    void aChangedProfileIsNotToldToGroupsThatKnowTheRandomOne() {
        String name = joinIncognito();
        dave.command("/_profile 1 {\"displayName\":\"david\",\"fullName\":\"David\"}");

        dave.send("the same as before");

        assertThat(team.alice().awaitMessage().sender()).isEqualTo(name);
        assertThat(team.owner().members()).containsKey(name);
        assertThat(group().at("/membership/localDisplayName").asText()).isEqualTo(name);
    }

    @Test
    void whoIsIncognitoInvitesNoContacts() {
        SandboxUser erin = team.network().user("erin");
        SandboxContact contact = dave.connect(erin.invitationLink());
        SandboxGroup hidden = createIncognito("hidden");

        assertThatThrownBy(() -> dave.invite(hidden, contact, "member"))
                .hasMessageContaining("groupIncognitoCantInvite");
    }

    @Test
    void theOwnerOfAGroupCanBeIncognito() {
        SandboxGroup hidden = createIncognito("hidden");
        String name = dave.command("/_groups 1")
                .at("/groups/0/membership/localDisplayName")
                .asText();
        SandboxUser erin = team.network().user("erin");
        SandboxGroup ofErin = erin.join(dave.membership(hidden).createLink("member"));

        assertThat(erin.membership(ofErin).members()).containsOnlyKeys(name);
        dave.in(hidden).send("welcome");
        assertThat(erin.awaitMessage().sender()).isEqualTo(name);
    }

    @Test
    void whoIsInvitedByAContactThatKnowsTheRandomNameJoinsUnderIt() {
        String link = team.alice().invitationLink();
        JsonNode sent = dave.command("/connect incognito " + link);
        String name = sent.at("/customUserProfile/displayName").asText();
        SandboxContact ofAlice = team.alice().awaitContact();
        dave.awaitContact();
        team.alice().invite(team.ofAlice(), ofAlice, "member");

        dave.join();

        assertThat(group().at("/membership/localDisplayName").asText()).isEqualTo(name);
        assertThat(team.owner().members()).containsKey(name);
    }

    @Test
    void membersWhoBecomeContactsStayIncognito() {
        team.owner().prefer("directMessages", true);
        team.bob().awaitEvent("groupUpdated");
        String name = joinIncognito();
        team.bob().awaitEvent("connectedToGroupMember");
        SandboxMembership membership = dave.membership(ofDave());
        long bob = membership.member("bob").memberId();
        JsonNode contact = dave.command("/_create member contact " + ofDave().chat() + " " + bob)
                .path("contact");
        assertThat(contact.at("/activeConn/customUserProfileId").asLong())
                .isEqualTo(group().at("/membership/memberProfile/profileId").asLong());
        dave.command("/_invite member contact @" + contact.path("contactId").asLong());
        long ofBob = team.bob()
                .awaitEvent("newMemberContactReceivedInv")
                .at("/contact/contactId")
                .asLong();
        team.bob().command("/_accept member contact @" + ofBob);

        JsonNode connected = team.bob().awaitEvent("contactConnected");
        assertThat(connected.at("/contact/profile/displayName").asText()).isEqualTo(name);
        assertThat(dave.awaitEvent("contactConnected")
                        .at("/userCustomProfile/displayName")
                        .asText())
                .isEqualTo(name);
    }

    @Test
    void aDeletedGroupGivesTheRandomNameFree() {
        String name = joinIncognito();
        dave.membership(ofDave()).leave();
        dave.membership(ofDave()).delete();

        SandboxUser namesake = team.network().user(name);
        dave.connect(namesake.invitationLink());

        assertThat(dave.contacts()).containsKey(name);
    }

    private String joinIncognito() {
        String link = team.alice()
                .command("/_get link " + team.ofAlice().chat())
                .at("/groupLink/connLinkContact/connShortLink")
                .asText();
        JsonNode sent = dave.command("/connect incognito " + link);
        dave.awaitEvent("userJoinedGroup");
        dave.awaitEvent("connectedToGroupMember");
        dave.awaitEvent("connectedToGroupMember");
        team.alice().awaitEvent("joinedGroupMember");
        dave.in(ofDave());
        return sent.at("/customUserProfile/displayName").asText();
    }

    private JsonNode group() {
        return dave.command("/_groups 1").at("/groups/0");
    }

    private SandboxGroup ofDave() {
        return new SandboxGroup(group().path("groupId").asLong(), "team");
    }

    private SandboxGroup createIncognito(String name) {
        JsonNode created = dave.command("/_group 1 incognito=on {\"displayName\":\"" + name + "\",\"fullName\":\"\"}");
        return new SandboxGroup(created.at("/groupInfo/groupId").asLong(), name);
    }
}
