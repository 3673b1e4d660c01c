package io.github.camelsimplex.camel.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.camel.BotTest;
import io.github.camelsimplex.test.SandboxGroup;
import io.github.camelsimplex.test.SandboxUser;
import io.github.camelsimplex.types.GroupInfo;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.RoutesBuilder;
import org.junit.jupiter.api.Test;

/** A bot that joins the groups to which it is invited, and one that leaves that to its routes. */
class GroupInvitationsTest extends BotTest {

    private final List<String> events = new CopyOnWriteArrayList<>();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return routes(routes -> {
            for (String bot : List.of("joiner?groupInvitations=accept", "asker?groupInvitations=ask", "silent")) {
                String name = bot.split("\\?", -1)[0];
                routes.from("simplex:" + bot).to("simplex:reply");
                routes.from("simplex:" + name + "?event=receivedGroupInvitation")
                        .process(exchange -> events.add(name));
            }
        });
    }

    /** Invites a bot into a new group of a person. */
    private SandboxGroup invite(SandboxUser person, String bot) {
        SandboxGroup group = person.createGroup("for " + bot);
        person.invite(group, Objects.requireNonNull(person.contacts().get(bot)), "member");
        return group;
    }

    private String membership(String bot) {
        return session(bot).groups().list().stream()
                .map(GroupInfo::membership)
                .map(member -> member.memberStatus().value())
                .findFirst()
                .orElse("none");
    }

    @Test
    void acceptJoinsAndTheRouteGetsTheEventToo() {
        SandboxUser alice = person("alice", "joiner");

        SandboxGroup group = invite(alice, "joiner");

        await().atMost(SOON).until(() -> membership("joiner").equals("connected"));
        await().atMost(SOON).until(() -> events.equals(List.of("joiner")));
        await().atMost(SOON)
                .until(() -> alice.membership(group).member("joiner").status().matches("connected|complete"));
        alice.in(group).send("hello, bot");
        assertThat(alice.in(group).awaitText("hello, bot").quotedText()).isEqualTo("hello, bot");
    }

    @Test
    void askAndTheDefaultLeaveTheInvitationToTheRoute() {
        for (String bot : List.of("asker", "silent")) {
            events.clear();
            invite(person("friend of " + bot, bot), bot);

            await().atMost(SOON).until(() -> events.equals(List.of(bot)));
            assertThat(membership(bot)).isEqualTo("invited");
        }
    }
}
