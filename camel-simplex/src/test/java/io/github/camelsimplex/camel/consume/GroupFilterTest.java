package io.github.camelsimplex.camel.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.camel.BotTest;
import io.github.camelsimplex.camel.SimplexConstants;
import io.github.camelsimplex.client.Groups;
import io.github.camelsimplex.test.SandboxGroup;
import io.github.camelsimplex.test.SandboxMessage;
import io.github.camelsimplex.test.SandboxUser;
import io.github.camelsimplex.types.GroupMember;
import io.github.camelsimplex.types.GroupMemberRole;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** A bot in groups: whose messages a consumer takes, and where the answers go. */
class GroupFilterTest extends BotTest {

    private final List<String> owners = new CopyOnWriteArrayList<>();
    private final List<Message> seen = new CopyOnWriteArrayList<>();
    private SandboxUser alice = user("alice");
    private SandboxUser bob = user("bob");
    private long group;
    private SandboxGroup aliceGroup = new SandboxGroup(0, "");
    private SandboxGroup bobGroup = new SandboxGroup(0, "");

    /** Makes a group with alice as an admin and bob as a member, and then the routes of a test. */
    private void inTeam(Routes routes) throws Exception {
        context.addRoutes(
                routes(setUp -> setUp.from("simplex:bot?event=contactConnected").to("mock:connected")));
        alice = person("alice");
        bob = person("bob");
        Groups groups = session("bot").groups();
        group = groups.create("team").groupId();
        groups.invite(group, contact("alice"), GroupMemberRole.ADMIN);
        aliceGroup = alice.join();
        groups.invite(group, contact("bob"), GroupMemberRole.MEMBER);
        bobGroup = bob.join();
        context.addRoutes(routes(routes));
    }

    private long contact(String name) {
        return session("bot").contacts().byName(name).contactId();
    }

    private long member(String name) {
        return session("bot").groups().members(group).stream()
                .filter(member -> member.localDisplayName().startsWith(name))
                .mapToLong(GroupMember::groupMemberId)
                .findFirst()
                .orElseThrow();
    }

    private void owner(RouteBuilder routes, String options, String owner) {
        routes.from("simplex:bot?" + options).process(exchange -> {
            seen.add(exchange.getMessage().copy());
            owners.add(owner + ":" + exchange.getMessage().getBody(String.class));
        });
    }

    private void expect(String... expected) {
        await().atMost(SOON).until(() -> owners.size() >= expected.length);
        assertThat(owners).containsExactlyInAnyOrder(expected);
        owners.clear();
    }

    @Test
    void theRoleOfTheSenderDecides() throws Exception {
        inTeam(routes -> {
            owner(routes, "fromRole=admin,owner", "bosses");
            owner(routes, "fromRole=member", "members");
            owner(routes, "chatType=direct", "direct");
        });
        alice.in(aliceGroup).send("one");
        bob.in(bobGroup).send("two");
        expect("bosses:one", "members:two");
        alice.in(chatWithBot(alice)).send("three");
        expect("direct:three");
        assertThat(seen.get(0).getHeader(SimplexConstants.CHAT_TYPE)).isEqualTo("group");
        assertThat(seen)
                .extracting(message -> message.getHeader(SimplexConstants.MEMBER_ROLE))
                .contains("admin", "member");
    }

    @Test
    void theMemberAndTheGroupDecide() throws Exception {
        inTeam(routes -> {
            owner(routes, "fromMemberId=" + member("bob") + "&text=mine", "bob");
            owner(routes, "groupId=" + group + "&text=by id", "id");
            owner(routes, "group=team&text=by name", "name");
            owner(routes, "groupId=99", "other");
            owner(routes, "group=tea", "other");
            owner(routes, "chatType=group", "any");
        });
        bob.in(bobGroup).send("mine");
        bob.send("by id");
        bob.send("by name");
        bob.send("else");
        alice.in(aliceGroup).send("mine");
        expect("bob:mine", "id:by id", "name:by name", "any:else", "any:mine");
    }

    @Test
    void aReplyGoesToTheSupportChatOfItsQuestion() throws Exception {
        inTeam(routes -> routes.from("simplex:bot?chatType=group")
                .process(exchange -> seen.add(exchange.getMessage().copy()))
                .setBody(routes.constant("we are looking into it"))
                .to("simplex:reply"));
        bob.in(bobGroup.chat() + "(_support)").send("help");
        await().atMost(SOON).until(() -> !seen.isEmpty());
        assertThat(seen.get(0).getHeader(SimplexConstants.CHAT_REF))
                .isEqualTo("#" + group + "(_support:" + member("bob") + ")");
        SandboxMessage answer = bob.in(bobGroup.supportChat()).awaitMessage();
        assertThat(answer.text()).isEqualTo("we are looking into it");
        assertThat(answer.item().at("/chatInfo/groupChatScope/type").asText()).isEqualTo("memberSupport");
    }

    @Test
    void moderateDeletesWhatAMemberWrote() throws Exception {
        inTeam(routes -> routes.from("simplex:bot?textPattern=spam").to("simplex:moderate"));
        bob.in(bobGroup).send("spam, spam");
        bob.awaitEvent("chatItemsDeleted");
    }

    @Test
    void ownMessagesAreShownToObserversOnRequest() throws Exception {
        inTeam(routes -> {
            routes.from("direct:send").to("simplex:send?bot=bot&group=team");
            owner(routes, "observe=true&includeSent=true&group=team", "observer");
        });
        template.sendBodyAndHeaders("direct:send", "from the bot", Map.of());
        expect("observer:from the bot");
    }
}
