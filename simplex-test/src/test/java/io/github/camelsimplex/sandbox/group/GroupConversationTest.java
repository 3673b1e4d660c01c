package io.github.camelsimplex.sandbox.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsimplex.test.SandboxContact;
import io.github.camelsimplex.test.SandboxGroup;
import io.github.camelsimplex.test.SandboxMessage;
import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;
import org.junit.jupiter.api.Test;

/** People in groups, as a test of a bot would use them. */
class GroupConversationTest {

    @Test
    void whoAcceptsAnInvitationTalksWithEverybodyInTheGroup() {
        try (SandboxNetwork network = SandboxNetwork.create()) {
            SandboxUser alice = network.user("alice");
            SandboxUser bob = network.user("bob");
            SandboxUser carol = network.user("carol");
            bob.connect(alice.invitationLink());
            SandboxContact bobOfAlice = alice.awaitContact();
            carol.connect(alice.invitationLink());
            SandboxContact carolOfAlice = alice.awaitContact();

            SandboxGroup team = alice.createGroup("team");
            alice.invite(team, bobOfAlice, "member");
            assertThat(bob.join().name()).isEqualTo("team");
            alice.invite(team, carolOfAlice, "member");
            carol.join();
            bob.awaitEvent("connectedToGroupMember");
            carol.awaitEvent("connectedToGroupMember");

            bob.send("lunch?");

            SandboxMessage question = carol.awaitMessage();
            assertThat(question.text()).isEqualTo("lunch?");
            assertThat(alice.awaitText()).isEqualTo("lunch?");
            carol.reply(question, "yes");
            SandboxMessage answer = bob.awaitMessage();
            assertThat(answer.text()).isEqualTo("yes");
            assertThat(answer.quotedText()).isEqualTo("lunch?");
        }
    }

    @Test
    void whoJoinsThroughTheLinkAsksTheModeratorsAndIsRemoved() {
        try (SandboxNetwork network = SandboxNetwork.create()) {
            SandboxUser alice = network.user("alice");
            SandboxUser bob = network.user("bob");
            SandboxGroup team = alice.createGroup("team");
            SandboxGroup joined = bob.join(alice.membership(team).createLink("member"));
            long memberId = alice.awaitEvent("joinedGroupMember")
                    .at("/member/groupMemberId")
                    .asLong();

            bob.in(joined.supportChat()).send("help");
            assertThat(alice.in(team.supportChat(alice.membership(team).member("bob")))
                            .awaitText())
                    .isEqualTo("help");

            assertThat(alice.command("/_groups 1")
                            .at("/groups/0/membersRequireAttention")
                            .asInt())
                    .isEqualTo(1);
            assertThat(alice.command("/_members " + team.chat())
                            .at("/group/members/0/supportChat/unread")
                            .asInt())
                    .isEqualTo(1);
            alice.command("/_remove " + team.chat() + " " + memberId);
            assertThat(bob.awaitEvent("deletedMemberUser")
                            .at("/groupInfo/membership/memberStatus")
                            .asText())
                    .isEqualTo("removed");
        }
    }
}
