package io.github.camelsimplex.camel.produce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelsimplex.camel.BotTest;
import io.github.camelsimplex.camel.BroadcastResult;
import io.github.camelsimplex.camel.SimplexConstants;
import io.github.camelsimplex.client.Groups;
import io.github.camelsimplex.test.SandboxMessage;
import io.github.camelsimplex.test.SandboxUser;
import io.github.camelsimplex.types.Contact;
import io.github.camelsimplex.types.GroupMemberRole;
import io.github.camelsimplex.types.GroupMemberStatus;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.junit.jupiter.api.Test;

/** How messages are sent: long ones, those that disappear, live ones, forwarded ones, and to many at once. */
class SendingTest extends BotTest {

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return routes(routes -> {
            routes.from("simplex:bot?textPattern=^forward").to("simplex:forward?contact=bob");
            routes.from("simplex:bot?textPattern=^tell")
                    .process(exchange -> exchange.getMessage().setHeader(SimplexConstants.TO_CHAT_REF, chat("bob")))
                    .to("simplex:forward");
            routes.from("simplex:bot?textPattern=^long")
                    .setBody(routes.constant("a".repeat(14_000) + " " + "b".repeat(14_000)))
                    .to("simplex:reply?splitLong=true");
            routes.from("simplex:bot?textPattern=^letter")
                    .setBody(routes.constant("a".repeat(20_000)))
                    .to("simplex:reply?splitLong=true");
            routes.from("simplex:bot?textPattern=^novel")
                    .setBody(routes.constant("a".repeat(3_000)))
                    .to("simplex:reply");
            routes.from("direct:long").to("simplex:send?contact=alice&splitLong=true");
            routes.from("direct:short").to("simplex:send?contact=alice&splitLong=true&maxMessageLength=10");
            routes.from("direct:fleeting").to("simplex:send?contact=alice&timeToLive=60s");
            routes.from("direct:live")
                    .to("simplex:send?contact=alice&liveMessage=true")
                    .setBody(routes.constant("typing … done"))
                    .to("simplex:edit?contact=alice");
            routes.from("direct:all").to("simplex:broadcast?groups=*&splitLong=true");
            routes.from("direct:team").to("simplex:broadcast?groups=team");
            routes.from("direct:nobody").to("simplex:broadcast?groups=teem");
        });
    }

    private String chat(String contact) {
        return session("bot").contacts().chat(contact).text();
    }

    /** Lets a person join a new group of the bot, and waits until the bot knows: the person knows before. */
    private void team(SandboxUser member) {
        Groups groups = session("bot").groups();
        long group = groups.create("team").groupId();
        Contact contact = session("bot").contacts().byName(member.name());
        groups.invite(group, contact.contactId(), GroupMemberRole.MEMBER);
        member.join();
        await().atMost(SOON).until(() -> groups.members(group).stream()
                .anyMatch(each -> each.memberStatus().equals(GroupMemberStatus.CONNECTED)
                        && each.localDisplayName().equals(member.name())));
    }

    @Test
    void forwardCarriesTheMessageOn() {
        SandboxUser alice = person("alice");
        SandboxUser bob = person("bob");
        alice.send("forward this");
        SandboxMessage forwarded = bob.awaitMessage();
        assertThat(forwarded.text()).isEqualTo("forward this");
        assertThat(forwarded.item().at("/chatItem/meta/itemForwarded").isMissingNode())
                .isFalse();
        alice.send("tell bob");
        assertThat(bob.awaitText()).isEqualTo("tell bob");
    }

    @Test
    void aLongTextIsSentInPartsOfWhichTheFirstQuotes() {
        SandboxUser alice = person("alice");
        alice.send("long, please");
        SandboxMessage first = alice.awaitMessage();
        SandboxMessage second = alice.awaitMessage();
        assertThat(first.text()).isEqualTo("a".repeat(14_000));
        assertThat(first.quotedText()).isEqualTo("long, please");
        assertThat(second.text()).isEqualTo("b".repeat(14_000));
        assertThat(second.quotedText()).isNull();
    }

    @Test
    void theFirstPartLeavesRoomForALongQuote() {
        SandboxUser alice = person("alice");
        String letter = "letter " + "x".repeat(8_000);
        alice.send(letter);
        SandboxMessage first = alice.awaitMessage();
        assertThat(first.quotedText()).isEqualTo(letter);
        assertThat(first.text() + alice.awaitText()).isEqualTo("a".repeat(20_000));
        awaitAcked(1);
        assertThat(stats().delivery().failed()).isZero();
    }

    @Test
    void aQuoteThatDoesNotFitIsDropped() {
        SandboxUser alice = person("alice");
        alice.send("novel " + "x".repeat(14_000));
        SandboxMessage answer = alice.awaitMessage();
        assertThat(answer.text()).isEqualTo("a".repeat(3_000));
        assertThat(answer.quotedText()).isNull();
        awaitAcked(1);
        assertThat(stats().delivery().failed()).isZero();
    }

    @Test
    void controlCharactersAreCountedAsTheyAreSent() {
        SandboxUser alice = person("alice");
        String log = "\u001b[31mERROR\u001b[0m disk full\n".repeat(1000).stripTrailing();
        Exchange sent = template.request(
                "direct:long", exchange -> exchange.getMessage().setBody(log));
        List<?> ids = sent.getMessage().getHeader(SimplexConstants.SENT_ITEM_ID, List.class);
        String received = ids.stream().map(id -> alice.awaitText()).collect(Collectors.joining("\n"));
        assertThat(received).isEqualTo(log);
    }

    @Test
    void theIdsOfAllPartsAreReturned() {
        SandboxUser alice = person("alice");
        String text = IntStream.range(0, 40)
                .mapToObj(line -> "line " + line + " " + "x".repeat(990))
                .collect(Collectors.joining("\n"));
        Exchange sent = template.request(
                "direct:long", exchange -> exchange.getMessage().setBody(text));
        List<?> ids = sent.getMessage().getHeader(SimplexConstants.SENT_ITEM_ID, List.class);
        assertThat(ids).hasSize(3).allSatisfy(id -> assertThat(id).isInstanceOf(Long.class));
        String received = ids.stream().map(id -> alice.awaitText()).collect(Collectors.joining("\n"));
        assertThat(received).isEqualTo(text);
    }

    @Test
    void anOwnLimitSplitsBetweenWords() {
        SandboxUser alice = person("alice");
        template.sendBody("direct:short", "one two three four 😀😀😀😀😀😀");
        assertThat(List.of(alice.awaitText(), alice.awaitText(), alice.awaitText(), alice.awaitText()))
                .containsExactly("one two", "three four", "😀😀😀😀😀", "😀");
    }

    @Test
    void aMessageDisappearsAfterItsTime() {
        SandboxUser alice = person("alice");
        template.sendBody("direct:fleeting", "psst");
        SandboxMessage message = alice.awaitMessage();
        assertThat(message.item().at("/chatItem/meta/itemTimed/ttl").asInt()).isEqualTo(60);
    }

    @Test
    void aLiveMessageIsContinuedByEdit() {
        SandboxUser alice = person("alice");
        template.sendBody("direct:live", "typing …");
        SandboxMessage message = alice.awaitMessage();
        assertThat(message.text()).isEqualTo("typing …");
        assertThat(message.item().at("/chatItem/meta/itemLive").asBoolean()).isTrue();
        JsonNode updated = alice.awaitEvent("chatItemUpdated").at("/chatItem/chatItem");
        assertThat(updated.at("/content/msgContent/text").asText()).isEqualTo("typing … done");
        assertThat(updated.at("/meta/itemLive").asBoolean()).isFalse();
    }

    @Test
    void broadcastGoesToContactsAndGroups() {
        SandboxUser alice = person("alice");
        team(alice);
        BroadcastResult result = template.requestBody("direct:all", "news", BroadcastResult.class);
        assertThat(result.sent().keySet())
                .anyMatch(chat -> chat.startsWith("#"))
                .anyMatch(chat -> chat.startsWith("@"));
        assertThat(alice.awaitText()).isEqualTo("news");
        assertThat(alice.in(chatWithBot(alice)).awaitText()).isEqualTo("news");
        assertThat(template.requestBody("direct:team", "again", BroadcastResult.class)
                        .sent())
                .hasSize(2);
    }

    @Test
    void broadcastToAnUnknownGroupSendsNothing() {
        SandboxUser alice = person("alice");
        assertThatThrownBy(() -> template.requestBody("direct:nobody", "news"))
                .rootCause()
                .hasMessageContaining("teem");
        alice.expectSilence(Duration.ofMillis(200));
    }
}
