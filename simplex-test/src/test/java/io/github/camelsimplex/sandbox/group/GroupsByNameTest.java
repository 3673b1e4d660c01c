package io.github.camelsimplex.sandbox.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelsimplex.test.SandboxMessage;
import io.github.camelsimplex.test.SandboxUser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Commands about groups as people type them, with names instead of ids. */
class GroupsByNameTest {

    private final Team team = Team.create();

    @AfterEach
    void close() {
        team.close();
    }

    @Test
    void aGroupIsCreatedAndFilledByNames() {
        SandboxUser dave = team.network().user("dave");
        dave.connect(team.alice().invitationLink());
        team.alice().awaitContact();

        JsonNode created = team.alice().command("/g #friends people I like");
        assertThat(type(created)).isEqualTo("groupCreated");
        assertThat(created.at("/groupInfo/groupProfile/shortDescr").asText()).isEqualTo("people I like");
        assertThat(created.at("/groupInfo/fullGroupPreferences/history/enable").asText())
                .isEqualTo("on");
        assertThat(type(team.alice().command("/a #friends @dave observer"))).isEqualTo("sentGroupInvitation");
        dave.awaitEvent("receivedGroupInvitation");
        assertThat(type(dave.command("/j friends"))).isEqualTo("userAcceptedGroupSent");
        team.alice().awaitEvent("joinedGroupMember");
        assertThat(team.alice()
                        .command("/ms #friends")
                        .at("/group/members/0/memberRole")
                        .asText())
                .isEqualTo("observer");
        assertThat(team.alice().command("/gs @dave").at("/groups")).hasSize(1);
    }

    @Test
    void membersAreChangedBlockedAndRemovedByNames() {
        assertThat(type(team.alice().command("/mr #team @bob moderator"))).isEqualTo("membersRoleUser");
        assertThat(type(team.alice().command("/block for all #team @carol"))).isEqualTo("membersBlockedForAllUser");
        assertThat(type(team.alice().command("/unblock for all #team @carol"))).isEqualTo("membersBlockedForAllUser");
        assertThat(type(team.alice().command("/i #team @bob"))).isEqualTo("groupMemberInfo");
        assertThat(type(team.alice().command("/i #team"))).isEqualTo("groupInfo");
        String code =
                team.alice().command("/code #team @bob").path("connectionCode").asText();
        assertThat(team.alice()
                        .command("/verify #team @bob " + code)
                        .path("verified")
                        .asBoolean())
                .isTrue();
        assertThat(team.alice().command("/rm #team @bob,@carol messages=on").path("members"))
                .hasSize(2);
    }

    @Test
    void whatAMemberWritesIsHiddenFromTheUserOnlyUnlessTheUserIsAModerator() {
        assertThat(type(team.bob().command("/block #team @carol"))).isEqualTo("cmdOk");
        team.carol().send("can you hear me?");

        SandboxMessage hidden = team.bob().awaitMessage();
        assertThat(hidden.item().at("/chatItem/meta/itemDeleted/type").asText()).isEqualTo("blocked");
        assertThat(type(team.bob().command("/unblock #team @carol"))).isEqualTo("cmdOk");
        team.carol().send("and now?");
        assertThat(team.bob().awaitMessage().item().at("/chatItem/meta").has("itemDeleted"))
                .isFalse();
        assertThatThrownBy(() -> team.alice().command("/block #team @bob"))
                .hasMessageContaining("cantBlockMemberForSelf");
    }

    @Test
    void profileWelcomeAndLinkAreShownAndChangedByName() {
        assertThat(type(team.alice().command("/set welcome #team Hello!"))).isEqualTo("groupUpdated");
        assertThat(team.alice()
                        .command("/show welcome #team")
                        .at("/groupInfo/groupProfile/description")
                        .asText())
                .isEqualTo("Hello!");
        JsonNode without = team.alice().command("/delete welcome #team");
        assertThat(without.at("/toGroup/groupProfile").has("description")).isFalse();
        assertThat(type(team.alice().command("/gp #team"))).isEqualTo("groupProfile");
        assertThat(type(team.alice().command("/show link #team"))).isEqualTo("groupLink");
        assertThat(team.alice()
                        .command("/set link role #team observer")
                        .at("/groupLink/acceptMemberRole")
                        .asText())
                .isEqualTo("observer");
        assertThat(type(team.alice().command("/delete link #team"))).isEqualTo("groupLinkDeleted");
        assertThat(team.alice()
                        .command("/create link #team")
                        .at("/groupLink/acceptMemberRole")
                        .asText())
                .isEqualTo("member");
        assertThat(team.alice()
                        .command("/gp #team 'the team' we all")
                        .at("/toGroup/localDisplayName")
                        .asText())
                .isEqualTo("the team");
        assertThat(type(team.alice().command("#'the team' hi"))).isEqualTo("newChatItems");
        team.bob().awaitText("hi");
    }

    @Test
    void preferencesAreSwitchedOneByOneByName() {
        String preference = "/toGroup/fullGroupPreferences/";
        assertThat(team.alice()
                        .command("/set voice #team on admin")
                        .at(preference + "voice")
                        .toString())
                .isEqualTo("{\"enable\":\"on\",\"role\":\"admin\"}");
        JsonNode disappear = team.alice().command("/set disappear #team on 5min");
        assertThat(disappear.at(preference + "timedMessages/ttl").asInt()).isEqualTo(300);
        assertThat(disappear.at(preference + "voice/role").asText()).isEqualTo("admin");
        assertThat(team.alice()
                        .command("/set disappear #team off")
                        .at(preference + "timedMessages/enable")
                        .asText())
                .isEqualTo("off");
        assertThat(team.alice()
                        .command("/set history #team on")
                        .at(preference + "history/enable")
                        .asText())
                .isEqualTo("on");
        assertThat(team.alice()
                        .command("/set admission review #team all")
                        .at("/toGroup/groupProfile/memberAdmission/review")
                        .asText())
                .isEqualTo("all");
        assertThatThrownBy(() -> team.bob().command("/set files #team off")).hasMessageContaining("groupUserRole");
    }

    @Test
    void membersLeaveClearAndDeleteByName() {
        team.bob().in(team.ofBob().supportChat()).send("help");
        team.alice().awaitEvent("newChatItems");
        team.alice().in(team.ofAlice().supportChat(team.owner().member("bob"))).awaitText("help");
        assertThat(team.alice().command("/member support chats #team").path("members"))
                .hasSize(1);
        assertThat(type(team.bob().command("/clear #team"))).isEqualTo("chatCleared");
        assertThat(type(team.bob().command("/l #team"))).isEqualTo("leftMemberUser");
        assertThat(type(team.bob().command("/d #team"))).isEqualTo("groupDeletedUser");
        assertThatThrownBy(() -> team.bob().command("/ms #team")).hasMessageContaining("groupNotFoundByName");
        assertThatThrownBy(() -> team.alice().command("/mr #team @nobody admin"))
                .hasMessageContaining("groupMemberNameNotFound");
        assertThatThrownBy(() -> team.alice().command("/a #team @nobody"))
                .hasMessageContaining("contactNotFoundByName");
    }

    private static String type(JsonNode answer) {
        return answer.path("type").asText();
    }
}
