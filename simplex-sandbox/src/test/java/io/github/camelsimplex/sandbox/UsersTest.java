package io.github.camelsimplex.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
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
    void aUserWhoIsNotActive_receives_andCountsWhatIsUnread() {
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
    void aHiddenUser_isUnknownWithoutItsPassword() {
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
    void aDeletedUser_isGone_andTheOtherSideCannotReachIt() {
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
    void twoUsersOfOneName_areRefused() {
        assertThatThrownBy(() -> alice.command(WORK.replace("work", "alice"))).hasMessageContaining("userExists");
    }
}
