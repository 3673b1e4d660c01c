package io.github.camelsimplex.sandbox.group;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelsimplex.test.SandboxGroup;
import io.github.camelsimplex.test.SandboxMessage;
import io.github.camelsimplex.test.SandboxUser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Members who have not met yet hear of each other through the host, and of every message once. */
class MemberForwardingTest {

    private final Team team = Team.create();
    private final SandboxUser dave = team.network().user("dave");
    private SandboxGroup ofDave = team.ofAlice();

    @BeforeEach
    void daveJoinsWhileBobIsAway() {
        team.bob().faults().goOffline();
        ofDave = dave.join(team.alice()
                .command("/_get link " + team.ofAlice().chat())
                .at("/groupLink/connLinkContact/connShortLink")
                .asText());
        dave.awaitEvent("connectedToGroupMember");
    }

    @AfterEach
    void close() {
        team.close();
    }

    @Test
    void aMessageReachesAMemberWhomItsAuthorHasNotMetThroughTheHost() {
        dave.send("good morning");
        team.alice().awaitText("good morning");
        team.bob().faults().goOnline();

        SandboxMessage forwarded = team.bob().awaitText("good morning");

        assertThat(forwarded.sender()).isEqualTo("dave");
        long alice = team.bob().membership(team.ofBob()).member("alice").memberId();
        assertThat(forwarded.item().at("/chatItem/meta/forwardedByMember").asLong())
                .isEqualTo(alice);
        JsonNode ofCarol = team.carol().awaitText("good morning").item().at("/chatItem/meta");
        assertThat(ofCarol.has("forwardedByMember")).isFalse();
    }

    @Test
    void whoGetsAMessageThroughTheHostIsShownSoToItsAuthor() {
        SandboxMessage message = dave.send("good morning");
        team.alice().awaitText("good morning");
        team.carol().awaitText("good morning");

        JsonNode statuses = dave.command("/_get item info " + ofDave.chat() + " " + message.itemId())
                .at("/chatItemInfo/memberDeliveryStatuses");

        long bob = dave.membership(ofDave).member("bob").memberId();
        assertThat(statuses).hasSize(3).anySatisfy(status -> {
            assertThat(status.path("groupMemberId").asLong()).isEqualTo(bob);
            assertThat(status.at("/memberDeliveryStatus/type").asText()).isEqualTo("forwarded");
        });
    }

    @Test
    void whoHasMetWritesWithoutTheHostAndNothingComesTwice() {
        dave.send("before");
        team.alice().awaitText("before");
        team.bob().faults().goOnline();
        dave.awaitEvent("connectedToGroupMember");
        team.bob().awaitText("before");
        dave.send("after");

        SandboxMessage direct = team.bob().awaitText("after");

        assertThat(direct.item().at("/chatItem/meta").has("forwardedByMember")).isFalse();
        team.alice().awaitText("after");
        dave.send("last");
        team.bob().awaitText("last");
        assertThat(team.bob().in(team.ofBob()).messages())
                .extracting(SandboxMessage::text)
                .containsExactly("before", "after", "last");
    }

    @Test
    void editsAndReactionsAreForwardedToo() {
        SandboxMessage message = dave.send("frist");
        SandboxMessage ofAlice = team.alice().awaitText("frist");
        dave.edit(message, "first");
        team.alice().awaitEvent("chatItemUpdated");
        dave.command(
                "/_reaction " + ofDave.chat() + " " + message.itemId() + " on {\"type\":\"emoji\",\"emoji\":\"👍\"}");
        team.alice().awaitEvent("chatItemReaction");
        team.alice().react(ofAlice, "🚀");
        team.bob().faults().goOnline();

        JsonNode updated = team.bob().awaitEvent("chatItemUpdated");
        JsonNode reaction = team.bob().awaitEvent("chatItemReaction");

        assertThat(updated.at("/chatItem/chatItem/meta/itemText").asText()).isEqualTo("first");
        assertThat(reaction.at("/reaction/chatReaction/chatDir/groupMember/localDisplayName")
                        .asText())
                .isEqualTo("dave");
    }

    @Test
    void whoIsRemovedByAnAdminWhomItHasNotMetHearsOfItThroughTheHost() {
        team.bob().faults().goOnline();
        team.bob().awaitEvent("connectedToGroupMember");
        team.owner().changeRole("carol", "admin");
        team.carol().awaitEvent("memberRole");
        team.carol().faults().goOffline();
        SandboxUser erin = team.network().user("erin");
        erin.join(team.alice()
                .command("/_get link " + team.ofAlice().chat())
                .at("/groupLink/connLinkContact/connShortLink")
                .asText());
        team.bob().awaitEvent("connectedToGroupMember");
        erin.awaitEvent("connectedToGroupMember");
        erin.awaitEvent("connectedToGroupMember");
        erin.faults().goOffline();
        team.carol().awaitEvent("joinedGroupMemberConnecting");
        team.carol().faults().goOnline();
        team.carol().awaitEvent("joinedGroupMemberConnecting");
        team.carol().membership(team.ofCarol()).remove("erin");
        team.alice().awaitEvent("deletedMember");
        erin.faults().goOnline();

        JsonNode removed = erin.awaitEvent("deletedMemberUser");

        assertThat(removed.at("/member/localDisplayName").asText()).isEqualTo("carol");
    }
}
