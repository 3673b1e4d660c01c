package io.github.camelsimplex.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelsimplex.test.SandboxContact;
import io.github.camelsimplex.test.SandboxMessage;
import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How people meet, hide, move and part. */
class ContactsTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final SandboxNetwork network = SandboxNetwork.create();
    private final SandboxUser alice = network.user("alice").timeout(LIMIT);
    private final SandboxUser bob = network.user("bob").timeout(LIMIT);

    @AfterEach
    void closeNetwork() {
        network.close();
    }

    private SandboxContact connected() {
        bob.connect(alice.invitationLink());
        return alice.awaitContact();
    }

    @Test
    void aRequestIsAcceptedAfterItsAddressIsGoneAndContactsHearThatItIs() {
        String address = alice.address();
        bob.requestContact(address);
        long requestId = alice.awaitEvent("receivedContactRequest")
                .at("/contactRequest/contactRequestId")
                .asLong();
        SandboxUser carol = network.user("carol").timeout(LIMIT);
        carol.connect(alice.invitationLink());
        alice.awaitContact();
        alice.command("/_profile_address 1 on");
        assertThat(carol.awaitEvent("contactUpdated").at("/toContact/profile").has("contactLink"))
                .isTrue();

        alice.command("/_delete_address 1");

        assertThat(carol.awaitEvent("contactUpdated").at("/toContact/profile").has("contactLink"))
                .isFalse();
        alice.command("/_accept " + requestId);
        assertThat(alice.awaitContact().name()).isEqualTo("bob");
        bob.awaitContact();
    }

    @Test
    void aPreparedContactAsksWithAMessageAndTalksWhenItIsAccepted() {
        String address = alice.address();
        JsonNode plan = bob.command("/_connect plan 1 " + address);
        JsonNode data = plan.path("connectionPlan").path("contactAddressPlan").path("contactSLinkData_");
        String links = plan.path("connLink").path("connFullLink").asText() + " " + address;

        JsonNode prepared = bob.command("/_prepare contact 1 " + links + " " + data);
        long contactId = prepared.path("chat")
                .path("chatInfo")
                .path("contact")
                .path("contactId")
                .asLong();
        bob.command("/_connect contact @" + contactId + " text it is me, bob");

        JsonNode request = alice.awaitEvent("receivedContactRequest");
        assertThat(request.path("chat_")
                        .path("chatItems")
                        .path(0)
                        .path("meta")
                        .path("itemText")
                        .asText())
                .isEqualTo("it is me, bob");
        alice.command("/_accept "
                + request.path("contactRequest").path("contactRequestId").asLong());

        alice.awaitContact();
        assertThat(bob.awaitContact().contactId()).isEqualTo(contactId);
        bob.send("thank you");
        assertThat(alice.awaitText("thank you").sender()).isEqualTo("bob");
    }

    @Test
    void whoConnectsIncognitoIsKnownByARandomNameAlsoAfterChangingTheProfile() {
        JsonNode sent = bob.command("/_connect 1 incognito=on "
                + alice.command("/_connect 1")
                        .path("connLinkInvitation")
                        .path("connFullLink")
                        .asText());
        String random = sent.path("customUserProfile").path("displayName").asText();
        alice.awaitContact();
        bob.awaitContact();

        bob.command("/_profile 1 {\"displayName\":\"bobby\",\"fullName\":\"\"}");
        bob.send("guess who");

        assertThat(alice.awaitText("guess who").sender()).isEqualTo(random).isNotIn("bob", "bobby");
        assertThat(alice.contacts()).containsOnlyKeys(random);
    }

    @Test
    void bothSidesOfAConnectionHaveTheSameSecurityCode() {
        SandboxContact contact = connected();
        String code = alice.command("/_get code " + contact.chat())
                .path("connectionCode")
                .asText();

        assertThat(bob.command("/_verify code @4 " + code).path("verified").asBoolean())
                .isTrue();
        assertThat(bob.command("/_verify code @4 12345").path("verified").asBoolean())
                .isFalse();
    }

    @Test
    void messagesPassBeforeAndAfterAQueueHasMoved() {
        connected();
        bob.send("before");
        alice.awaitText("before");

        alice.command("/_switch @4");
        awaitSwitch(alice, "completed");
        awaitSwitch(bob, "completed");

        bob.send("after");
        alice.awaitText("after");
        alice.send("too");
        bob.awaitText("too");
    }

    private static void awaitSwitch(SandboxUser person, String phase) {
        String now = "";
        while (!now.equals(phase)) {
            now = person.awaitEvent("contactSwitch")
                    .path("switchProgress")
                    .path("switchPhase")
                    .asText();
        }
    }

    @Test
    void deletedMessagesLeaveTheContact() {
        SandboxContact contact = connected();
        bob.send("old");
        alice.awaitText("old");

        alice.command("/_delete " + contact.chat() + " messages");

        assertThat(alice.messages()).isEmpty();
        bob.send("new");
        alice.awaitText("new");
    }

    @Test
    void aContactDeletedAsEntityLeavesItsMessagesAndTheOtherSideIsTold() {
        SandboxContact contact = connected();
        bob.send("old");
        alice.awaitText("old");

        alice.command("/_delete " + contact.chat() + " entity notify=on");

        assertThat(alice.messages()).extracting(SandboxMessage::text).containsExactly("old");
        assertThat(alice.contacts()).isEmpty();
        assertThat(bob.awaitEvent("contactDeletedByContact")
                        .path("contact")
                        .path("contactStatus")
                        .asText())
                .isEqualTo("deleted");
        assertThatThrownBy(() -> bob.send("are you there?")).hasMessageContaining("contactNotReady");
    }

    @Test
    void theIdOfAContactDeletedInFullIsUsedAgain() {
        SandboxContact first = connected();
        alice.command("/_delete " + first.chat() + " full notify=on");

        SandboxUser carol = network.user("carol").timeout(LIMIT);
        carol.connect(alice.invitationLink());

        assertThat(alice.awaitContact().contactId()).isEqualTo(first.contactId());
    }

    @Test
    void aUsedInvitationConnectedAgainBreaksTheConnection() {
        String link = alice.command("/_connect 1")
                .path("connLinkInvitation")
                .path("connFullLink")
                .asText();
        bob.command("/_connect 1 " + link);
        alice.awaitContact();
        bob.awaitContact();

        assertThatThrownBy(() -> bob.command("/_connect 1 " + link)).hasMessageContaining("AUTH");

        assertThatThrownBy(() -> bob.send("still working?")).hasMessageContaining("SIMPLEX");
        alice.send("can you hear me?");
        bob.awaitText("can you hear me?");
    }
}
