package io.github.camelsimplex.sandbox.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.ChatTimeoutException;
import io.github.camelsimplex.client.MessageHandler;
import io.github.camelsimplex.client.Recovery;
import io.github.camelsimplex.client.Recovery.RatchetSync;
import io.github.camelsimplex.client.SessionConfiguration;
import io.github.camelsimplex.client.SubscriptionOptions;
import io.github.camelsimplex.test.SandboxContact;
import io.github.camelsimplex.test.SandboxGroup;
import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxNetwork.Backup;
import io.github.camelsimplex.test.SandboxUser;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.GroupMemberRole;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bot whose database is put back to an older copy, and everybody who talks with it. */
class RestoredBotTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int CONTACTS = 50;
    private static final int MEMBERS = 10;
    private static final int LOSERS = 10;
    private static final String SEND_AGAIN = "I was restored from a backup; please send that again";

    /** A person, and the bot as that person has it. */
    private record Person(SandboxUser user, SandboxContact bot) {

        void say(String text) {
            user.in(bot).send(text);
        }

        void awaitText(String text) {
            user.in(bot).awaitText(text);
        }
    }

    /** A member of a group of the bot. */
    private record Member(SandboxUser user, SandboxGroup group) {

        void say(String text) {
            user.in(group).send(text);
        }

        void awaitText(String text) {
            user.in(group).awaitText(text);
        }
    }

    private final SandboxNetwork network = SandboxNetwork.create();
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final List<Person> people = new ArrayList<>();
    private final List<Member> members = new ArrayList<>();
    private final List<ChatRef> groups = new ArrayList<>();

    @TempDir
    Path folder = Path.of("");

    @AfterEach
    void closeNetwork() {
        network.close();
    }

    private Path prefix() {
        return folder.resolve("bot");
    }

    /** Answers contacts, and notes what it receives. */
    private ChatSession open(Recovery recovery) {
        return open(Bots.inFile(network, prefix()).recovery(recovery));
    }

    private ChatSession open(SessionConfiguration.Builder configuration) {
        ChatSession session = ChatSession.open(configuration.build());
        session.subscribe(SubscriptionOptions.defaults(), MessageHandler.blocking(message -> {
            received.add(message.text());
            if (message.chat().text().startsWith("@")) {
                session.messages().reply(message, "you said " + message.text());
            }
        }));
        session.startDelivery();
        return session;
    }

    private static Recovery recovery(RatchetSync ratchetSync) {
        return new Recovery(ratchetSync, 20, Optional.of(SEND_AGAIN));
    }

    private void meet(int contacts, int groupCount, int membersOfGroup) {
        try (ChatSession session = open(recovery(RatchetSync.AUTO))) {
            String address = Bots.address(session);
            for (int number = 0; number < contacts; number++) {
                SandboxUser user = network.user("person" + number);
                people.add(new Person(user, user.connect(address)));
            }
            for (int number = 0; number < groupCount; number++) {
                long group = session.groups().create("team" + number).groupId();
                String link = session.groups().link(group, GroupMemberRole.MEMBER);
                groups.add(ChatRef.group(group));
                people.subList(number * membersOfGroup, (number + 1) * membersOfGroup)
                        .forEach(person -> members.add(
                                new Member(person.user(), person.user().join(link))));
            }
            everybodyTalks(session, "at first");
        }
    }

    /** Everybody says something, and hears the bot. */
    private void everybodyTalks(ChatSession session, String when) {
        for (int number = 0; number < people.size(); number++) {
            people.get(number).say(when + " " + number);
            people.get(number).awaitText("you said " + when + " " + number);
        }
        for (int number = 0; number < members.size(); number++) {
            members.get(number).say(when + " in the group " + number);
        }
        await().atMost(LIMIT).untilAsserted(() -> assertThat(received)
                .containsAll(IntStream.range(0, members.size())
                        .mapToObj(number -> when + " in the group " + number)
                        .toList()));
        groups.forEach(group -> session.messages().send(group, when + " to all"));
        members.forEach(member -> member.awaitText(when + " to all"));
        await().atMost(LIMIT)
                .until(() -> session.stats().delivery().pending() == 0
                        && session.stats().delivery().inFlight() == 0
                        && session.stats().acks().pending() == 0);
    }

    @Test
    void everybodyCanTalkAgainAndWhoseMessagesWereLostIsTold() {
        meet(CONTACTS, 2, MEMBERS);
        Backup backup = network.backup(prefix());
        try (ChatSession session = open(recovery(RatchetSync.AUTO))) {
            everybodyTalks(session, "after the backup");
        }
        people.subList(0, LOSERS).forEach(person -> person.say("to the bot that is gone"));
        members.get(0).say("to the group that is gone");
        network.restoreDatabase(prefix(), backup);

        try (ChatSession session = open(recovery(RatchetSync.AUTO))) {
            assertThat(session.health().restoration().restored()).isTrue();
            people.subList(0, LOSERS).forEach(person -> person.awaitText(SEND_AGAIN));
            members.subList(0, MEMBERS).forEach(member -> member.awaitText(SEND_AGAIN));
            await().atMost(LIMIT).until(() -> session.stats().recovery().withoutKeys() == 0);
            everybodyTalks(session, "after the restoration");
            assertThat(session.health().restoration().lostMessages()).hasSize(LOSERS + 1);
            assertThat(session.stats().recovery().undecryptable()).isEqualTo(LOSERS + 1);
            assertThat(received).doesNotContain("to the bot that is gone", "to the group that is gone");
            assertThat(people.get(LOSERS).user().in(people.get(LOSERS).bot()).messages())
                    .noneMatch(message -> message.text().equals(SEND_AGAIN));
        }
    }

    @Test
    void whereTheStateFileWasRestoredTooTheSignsAreEnough() {
        meet(3, 0, 0);
        Backup backup = network.backup(prefix());
        try (ChatSession session = open(recovery(RatchetSync.AUTO))) {
            everybodyTalks(session, "after the backup");
        }
        network.restore(prefix(), backup);
        try (ChatSession session = open(recovery(RatchetSync.AUTO))) {
            assertThat(session.health().restoration().restored()).isFalse();
            people.get(0).say("lost");
            people.get(1).say("lost");
            people.get(0).awaitText(SEND_AGAIN);
            people.get(1).awaitText(SEND_AGAIN);
            await().atMost(LIMIT)
                    .until(() -> session.health().restoration().restored()
                            && session.stats().recovery().ratchetSyncs() >= 3
                            && session.stats().recovery().withoutKeys() == 0);
            everybodyTalks(session, "after the restoration");
        }
    }

    @Test
    void aGroupDoesNotWaitForeverForAMemberWhoIsAway() {
        meet(3, 1, 3);
        Backup backup = network.backup(prefix());
        try (ChatSession session = open(recovery(RatchetSync.AUTO))) {
            everybodyTalks(session, "after the backup");
        }
        SandboxUser away = people.get(2).user();
        away.faults().goOffline();
        network.restoreDatabase(prefix(), backup);
        try (ChatSession session = open(Bots.inFile(network, prefix())
                .recovery(recovery(RatchetSync.AUTO))
                .commandTimeout(Duration.ofSeconds(3)))) {
            session.messages().send(groups.get(0), "to those who are here");
            members.get(0).awaitText("to those who are here");
            members.get(1).awaitText("to those who are here");
            assertThat(session.stats().recovery().withoutKeys()).isEqualTo(2);
            ChatRef chat = session.contacts().chat("person2");
            assertThatThrownBy(() -> session.messages().send(chat, "to somebody who is away"))
                    .isInstanceOf(ChatTimeoutException.class)
                    .hasMessageContaining("it has to be online");
            away.faults().goOnline();
            await().atMost(LIMIT).until(() -> session.stats().recovery().withoutKeys() == 0);
            session.messages().send(chat, "to somebody who is back");
            people.get(2).awaitText("to somebody who is back");
            session.messages().send(groups.get(0), "to all who are back");
            members.get(2).awaitText("to all who are back");
        }
    }

    @Test
    void aDatabaseThatIsNotOlderIsLeftAlone() {
        meet(2, 0, 0);
        try (ChatSession session = open(recovery(RatchetSync.AUTO))) {
            everybodyTalks(session, "after a restart");
            assertThat(session.health().restoration().restored()).isFalse();
            assertThat(session.stats().recovery().ratchetSyncs()).isZero();
        }
    }
}
