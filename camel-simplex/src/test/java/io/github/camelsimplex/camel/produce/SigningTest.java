package io.github.camelsimplex.camel.produce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelsimplex.camel.BotTest;
import io.github.camelsimplex.camel.BroadcastResult;
import io.github.camelsimplex.camel.SimplexConstants;
import io.github.camelsimplex.client.Groups;
import io.github.camelsimplex.test.SandboxUser;
import io.github.camelsimplex.types.GroupFeatureEnabled;
import io.github.camelsimplex.types.GroupInfo;
import io.github.camelsimplex.types.GroupMemberRole;
import io.github.camelsimplex.types.GroupMemberStatus;
import io.github.camelsimplex.types.GroupPreference;
import io.github.camelsimplex.types.GroupPreferences;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.RoutesBuilder;
import org.junit.jupiter.api.Test;

/** Signed messages: where a bot may sign, and what its routes see of the signatures of others. */
class SigningTest extends BotTest {

    private final List<String> seen = new CopyOnWriteArrayList<>();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return routes(routes -> {
            routes.from("simplex:bot?verified=true")
                    .process(exchange -> seen.add(exchange.getMessage().getHeader(SimplexConstants.VERIFIED) + ": "
                            + exchange.getMessage().getBody(String.class)))
                    .to("simplex:reply?sign=true");
            routes.from("simplex:bot?verified=false")
                    .process(exchange -> seen.add(exchange.getMessage().getHeader(SimplexConstants.VERIFIED) + ": "
                            + exchange.getMessage().getBody(String.class)));
            routes.from("direct:team").to("simplex:send?group=team&sign=true");
            routes.from("direct:alice").to("simplex:send?contact=alice&sign=true");
            routes.from("direct:all").to("simplex:broadcast?groups=*&sign=true");
        });
    }

    /** Lets a person join a group of the bot, which signs or does not. */
    private void team(String name, SandboxUser member, boolean signs) {
        Groups groups = session("bot").groups();
        GroupInfo group = groups.create(name);
        if (signs) {
            groups.update(
                    group.groupId(),
                    group.groupProfile().toBuilder()
                            .groupPreferences(GroupPreferences.builder()
                                    .signMessages(new GroupPreference(GroupFeatureEnabled.ON, null))
                                    .build())
                            .build());
        }
        groups.invite(
                group.groupId(), session("bot").contacts().byName(member.name()).contactId(), GroupMemberRole.MEMBER);
        member.join();
        await().atMost(SOON).until(() -> groups.members(group.groupId()).stream()
                .anyMatch(each -> each.memberStatus().equals(GroupMemberStatus.CONNECTED)
                        && each.localDisplayName().equals(member.name())));
    }

    private static String signature(JsonNode item) {
        return item.at("/chatItem/meta/msgVerified/sigStatus").asText();
    }

    @Test
    void aMessageToAGroupThatAllowsItIsSigned() {
        SandboxUser alice = person("alice");
        team("team", alice, true);
        template.sendBody("direct:team", "signed news");
        assertThat(signature(alice.in("#1").awaitMessage().item())).isEqualTo("verified");
    }

    @Test
    void aGroupThatDoesNotAllowItIsRefusedInWordsAndNothingIsSent() {
        SandboxUser alice = person("alice");
        team("team", alice, false);
        assertThatThrownBy(() -> template.sendBody("direct:team", "signed news"))
                .rootCause()
                .hasMessageContainingAll("sign=true", "signMessages", "team", "is not on");
        BroadcastResult result = template.requestBody("direct:all", "news", BroadcastResult.class);
        assertThat(result.sent()).hasSize(1);
        assertThat(result.failed().values()).singleElement().asString().contains("signMessages");
    }

    @Test
    void aMessageToAContactIsNeverSigned() {
        SandboxUser alice = person("alice");
        template.sendBody("direct:alice", "hello");
        assertThat(alice.awaitMessage().item().at("/chatItem/meta/msgVerified").isMissingNode())
                .isTrue();
    }

    @Test
    void routesTellSignedMessagesFromOthers() {
        SandboxUser alice = person("alice");
        team("team", alice, true);
        alice.command(
                "/_send #1 sign=on json [{\"msgContent\":{\"type\":\"text\",\"text\":\"mine\"},\"mentions\":{}}]");
        assertThat(signature(alice.in("#1").awaitMessage().item())).isEqualTo("verified");
        alice.command("/_send #1 json [{\"msgContent\":{\"type\":\"text\",\"text\":\"anyone's\"},\"mentions\":{}}]");
        await().atMost(SOON).until(() -> seen.size() == 2);
        assertThat(seen).containsExactly("verified: mine", "null: anyone's");
    }
}
