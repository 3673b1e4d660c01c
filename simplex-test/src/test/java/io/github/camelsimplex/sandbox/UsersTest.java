package io.github.camelsimplex.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several users in one database: one is active, all of them receive. */
class UsersTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String WORK =
            "/_create user {\"profile\":{\"displayName\":\"work\",\"fullName\":\"\"},\"pastTimestamp\":false}";

    private final SandboxNetwork network = SandboxNetwork.create();
    private final SandboxUser alice = network.user("alice").timeout(LIMIT);
    private final SandboxUser bob = network.user("bob").timeout(LIMIT);

    @AfterEach
    void closeNetwork() {
        network.close();
    }

    @Test
    void aUserWhoIsNotActiveReceivesAndCountsWhatIsUnread() {
        bob.connect(alice.invitationLink());
        alice.awaitContact();
        alice.command(WORK);

        bob.send("for the first user");

        JsonNode event = alice.awaitEvent("newChatItems");
        while (event.path("chatItems")
                .path(0)
                .path("chatItem")
                .path("content")
                .path("msgContent")
                .isMissingNode()) {
            event = alice.awaitEvent("newChatItems");
        }
        assertThat(event.path("user").path("localDisplayName").asText()).isEqualTo("alice");
        JsonNode users = alice.command("/users").path("users");
        assertThat(users.path(0).path("unreadCount").asInt()).isEqualTo(1);
        assertThat(users.path(1).path("unreadCount").asInt()).isZero();
        assertThatThrownBy(() -> alice.command("/_send @4 text from the wrong user"))
                .hasMessageContaining("contactNotFound");
        assertThatThrownBy(() -> alice.command("/_contacts 1")).hasMessageContaining("differentActiveUser");
    }

    @Test
    void aHiddenUserIsUnknownWithoutItsPassword() {
        alice.command(WORK);
        alice.command("/_hide user 1 \"secret\"");

        assertThatThrownBy(() -> alice.command("/_user 1")).hasMessageContaining("userUnknown");
        assertThatThrownBy(() -> alice.command("/_user 1 \"wrong\"")).hasMessageContaining("userUnknown");
        assertThatThrownBy(() -> alice.command("/_unmute user 1")).hasMessageContaining("hiddenUserAlwaysMuted");
        assertThatThrownBy(() -> alice.command("/_hide user 2 \"secret\"")).hasMessageContaining("cantHideLastUser");

        JsonNode active = alice.command("/_user 1 \"secret\"").path("user");
        assertThat(active.path("localDisplayName").asText()).isEqualTo("alice");
        assertThat(active.path("viewPwdHash").path("hash").asText())
                .doesNotContain("secret")
                .hasSizeGreaterThan(40);
        alice.command("/_unhide user 1 \"secret\"");
        alice.command("/_user 2");
        alice.command("/_user 1");
    }

    @Test
    void aDeletedUserIsGoneAndTheOtherSideCannotReachIt() {
        bob.connect(alice.invitationLink());
        alice.awaitContact();
        assertThatThrownBy(() -> {
                    alice.command(WORK);
                    alice.command("/_delete user 2 del_smp=on");
                })
                .hasMessageContaining("cantDeleteActiveUser");

        alice.command("/_delete user 1 del_smp=on");

        alice.awaitEvent("agentUserDeleted");
        assertThat(alice.command("/users").path("users")).hasSize(1);
        assertThatThrownBy(() -> alice.command("/_user 1")).hasMessageContaining("userUnknown");
        bob.send("hello?");
        JsonNode status = bob.awaitEvent("chatItemsStatusesUpdated")
                .path("chatItems")
                .path(0)
                .path("chatItem");
        assertThat(status.path("meta").path("itemStatus").path("type").asText()).startsWith("sndError");
    }

    @Test
    void aUserDeletedWithoutItsQueuesIsReachedOnceMoreAndThenByNobody() {
        try (RawCore bot = RawCore.open(network, network.configuration())) {
            String address = bot.startWithAddress("bot");
            bot.result(WORK);
            bob.connect(address);
            bot.await("contactConnected");

            bot.result("/_delete user 1 del_smp=off");

            bob.send("hello?");
            assertThat(bot.awaitError().at("/agentError/connErr/type").asText()).isEqualTo("NOT_FOUND");
            assertThat(bob.command("/_connect plan 1 " + address).path("type").asText())
                    .isEqualTo("connectionPlan");
            bob.awaitEvent("chatItemsStatusesUpdated");
            bob.send("hello again?");
            bob.awaitEvent("chatItemsStatusesUpdated");
            bot.result("/debug event {\"type\":\"customChatEvent\",\"response\":\"the end\"}");
            bot.await("customChatEvent");
            assertThat(bot.events()).doesNotContain("error", "agentUserDeleted");
        }
    }

    @Test
    void theAddressOfADeletedUserIsGone() {
        String address = alice.address();
        alice.command(WORK);

        alice.command("/_delete user 1 del_smp=on");

        assertThatThrownBy(() -> bob.command("/_connect plan 1 " + address)).hasMessageContaining("AUTH");
    }

    @Test
    void theIdOfTheLastUserIsUsedAgainExceptByTheAgent() {
        alice.command(WORK);
        alice.command("/_user 1");
        alice.command("/_delete user 2 del_smp=on");

        JsonNode user = alice.command(WORK).path("user");

        assertThat(user.path("userId").asLong()).isEqualTo(2);
        assertThat(user.path("agentUserId").asText()).isEqualTo("3");
    }

    @Test
    void twoUsersOfOneDatabaseTalkToEachOther() {
        String address = alice.address();
        alice.command("/_address_settings 1 {\"businessAddress\":false,\"autoAccept\":{\"acceptIncognito\":false}}");
        alice.command(WORK);

        alice.command("/connect " + address);

        Set<String> connected = new HashSet<>();
        connected.add(alice.awaitEvent("contactConnected")
                .at("/user/localDisplayName")
                .asText());
        connected.add(alice.awaitEvent("contactConnected")
                .at("/user/localDisplayName")
                .asText());
        assertThat(connected).containsExactlyInAnyOrder("alice", "work");
    }

    @Test
    void whatBelongsToAnotherUserIsUnknown() {
        bob.connect(alice.invitationLink());
        long contactId = alice.awaitContact().contactId();
        alice.command(WORK);

        for (String command : List.of(
                "/_get chat @" + contactId + " count=1",
                "/_set custom @" + contactId + " {}",
                "/_delete @" + contactId + " full",
                "/_reaction @" + contactId + " 1 on {\"type\":\"emoji\",\"emoji\":\"👍\"}")) {
            assertThatThrownBy(() -> alice.command(command)).hasMessageContaining("contactNotFound");
        }
        for (String command : List.of("/_read user 1", "/_show_address 1", "/_get chats 1 count=1", "/_get tags 1")) {
            assertThatThrownBy(() -> alice.command(command)).hasMessageContaining("differentActiveUser");
        }
        assertThatThrownBy(() -> alice.command("/_get chat *1 count=1")).hasMessageContaining("noteFolderNotFound");
        assertThat(alice.command("/_read chat @" + contactId)
                        .at("/user_/localDisplayName")
                        .asText())
                .isEqualTo("alice");
    }

    @Test
    void aOneTimeLinkAndAPreparedContactMoveToAnotherUser() {
        String address = bob.address();
        JsonNode plan = alice.command("/_connect plan 1 " + address);
        JsonNode data = plan.at("/connectionPlan/contactAddressPlan/contactSLinkData_");
        long contactId = alice.command("/_prepare contact 1 "
                        + plan.at("/connLink/connFullLink").asText() + " " + address + " " + data)
                .at("/chat/chatInfo/contact/contactId")
                .asLong();
        long connId = alice.command("/_connect 1").at("/connection/pccConnId").asLong();
        alice.command(WORK);
        alice.command("/_user 1");
        assertThat(alice.command("/_set alias :" + connId + " for a friend")
                        .at("/toConnection/localAlias")
                        .asText())
                .isEqualTo("for a friend");

        JsonNode link = alice.command("/_set conn user :" + connId + " 2");
        JsonNode contact = alice.command("/_set contact user @" + contactId + " 2");

        assertThat(link.at("/newUser/localDisplayName").asText()).isEqualTo("work");
        assertThat(contact.at("/toContact/contactId").asLong()).isEqualTo(contactId);
        assertThatThrownBy(() -> alice.command("/_get chat @" + contactId + " count=1"))
                .hasMessageContaining("contactNotFound");
        bob.connect(link.at("/toConnection/connLinkInv/connShortLink").asText());
        assertThat(alice.awaitEvent("contactConnected")
                        .at("/user/localDisplayName")
                        .asText())
                .isEqualTo("work");
    }

    @Test
    void twoUsersOfOneNameAreRefusedWithoutTellingOfAHiddenOne() {
        assertThatThrownBy(() -> alice.command(WORK.replace("work", "alice"))).hasMessageContaining("userExists");
        alice.command(WORK);
        alice.command("/_hide user 1 \"secret\"");
        assertThatThrownBy(() -> alice.command(WORK.replace("work", "alice")))
                .hasMessageContaining("invalidDisplayName");
    }

    @Test
    void tagsSortTheChatsOfAUser() {
        bob.connect(alice.invitationLink());
        long contactId = alice.awaitContact().contactId();

        long tag = alice.command("/_create tag {\"emoji\":\"🏠\",\"text\":\"family\"}")
                .at("/userTags/0/chatTagId")
                .asLong();
        assertThat(alice.command("/_tags @" + contactId + " " + tag)
                        .at("/chatTags/0")
                        .asLong())
                .isEqualTo(tag);
        assertThat(alice.command("/_contacts 1").at("/contacts/0/chatTags/0").asLong())
                .isEqualTo(tag);
        alice.command("/_update tag " + tag + " {\"text\":\"friends\"}");
        assertThat(alice.command("/_get tags 1").at("/userTags/0/chatTagText").asText())
                .isEqualTo("friends");
        alice.command("/_delete tag " + tag);
        assertThat(alice.command("/_get tags 1").path("userTags")).isEmpty();
        assertThat(alice.command("/_contacts 1").at("/contacts/0/chatTags")).isEmpty();
    }
}
