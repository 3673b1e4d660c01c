package io.github.camelsimplex.camel.produce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelsimplex.camel.BotTest;
import io.github.camelsimplex.camel.BroadcastResult;
import io.github.camelsimplex.camel.ChangedCores;
import io.github.camelsimplex.camel.SimplexConstants;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.Groups;
import io.github.camelsimplex.client.SessionConfiguration;
import io.github.camelsimplex.test.SandboxMessage;
import io.github.camelsimplex.test.SandboxUser;
import io.github.camelsimplex.types.GroupFeatureEnabled;
import io.github.camelsimplex.types.GroupInfo;
import io.github.camelsimplex.types.GroupMemberRole;
import io.github.camelsimplex.types.GroupMemberStatus;
import io.github.camelsimplex.types.GroupPreference;
import io.github.camelsimplex.types.GroupPreferences;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.RoutesBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signed messages: where a bot may sign, and what its routes see of the signatures of others. */
class SigningTest extends BotTest {

    private final ChangedCores cores = new ChangedCores((command, json) -> json);
    private final ChatSession bot = ChatSession.open(SessionConfiguration.builder("bot")
            .provider(cores)
            .database(network.configuration())
            .build());
    private final List<String> seen = new CopyOnWriteArrayList<>();

    @AfterEach
    void closeBot() {
        bot.close();
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        context.getRegistry().bind("bot", bot);
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
            routes.from("direct:file").to("simplex:sendFile?group=team&sign=true");
            routes.from("direct:all").to("simplex:broadcast?groups=*&sign=true");
        });
    }

    /** Lets a person join a group of the bot, which signs or does not. */
    private void team(String name, SandboxUser member, boolean signs) {
        Groups groups = bot.groups();
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
        groups.invite(group.groupId(), bot.contacts().byName(member.name()).contactId(), GroupMemberRole.MEMBER);
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
    void aFileToAGroupThatAllowsItIsSigned(@TempDir Path folder) throws IOException {
        SandboxUser alice = person("alice");
        team("team", alice, true);
        template.sendBody("direct:file", Files.writeString(folder.resolve("news.txt"), "signed news"));
        assertThat(signature(alice.in("#1").awaitMessage().item())).isEqualTo("verified");
        assertThat(sends())
                .singleElement()
                .asString()
                .startsWith("/_send #1 sign=on json ")
                .contains("news.txt");
    }

    @Test
    void aBroadcastIsSignedInTheGroupsThatAllowIt() {
        SandboxUser alice = person("alice");
        team("team", alice, true);
        assertThat(template.requestBody("direct:all", "news", BroadcastResult.class)
                        .failed())
                .isEmpty();
        assertThat(signature(alice.in("#1").awaitMessage().item())).isEqualTo("verified");
        assertThat(sends()).hasSize(2).satisfiesOnlyOnce(send -> assertThat(send)
                .startsWith("/_send #1 sign=on json "));
    }

    @Test
    void aReplyInAGroupThatAllowsItIsSigned() {
        SandboxUser alice = person("alice");
        team("team", alice, true);
        alice.command(
                "/_send #1 sign=on json [{\"msgContent\":{\"type\":\"text\",\"text\":\"mine\"},\"mentions\":{}}]");
        SandboxMessage reply = alice.in("#1").awaitMessage();
        assertThat(reply.quotedText()).isEqualTo("mine");
        assertThat(signature(reply.item())).isEqualTo("verified");
        assertThat(sends()).singleElement().asString().startsWith("/_send #1 sign=on json ");
    }

    /** The commands by which the bot sent something. */
    private List<String> sends() {
        return cores.commands().stream()
                .filter(command -> command.startsWith("/_send "))
                .toList();
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
