package io.github.camelsimplex.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.client.scripted.SessionOnScriptedCore;
import io.github.camelsimplex.client.scripted.Transcript;
import io.github.camelsimplex.types.AChat;
import io.github.camelsimplex.types.ChatEvent;
import io.github.camelsimplex.types.ChatInfo;
import io.github.camelsimplex.types.ChatResponse;
import io.github.camelsimplex.types.ChatStats;
import io.github.camelsimplex.types.Contact;
import io.github.camelsimplex.types.SimplexJson;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What a question about one contact costs, however many there are. */
class ContactCostTest extends SessionOnScriptedCore {

    @Test
    void aContactIsFoundByOneCommandThatDoesNotListTheOthers() {
        ChatSession session = open(configuration());
        core.store(ALICE, "hello");
        core.store(CAROL, "hello");
        core.commands.clear();

        assertThat(session.contacts().find(ALICE))
                .hasValueSatisfying(contact -> assertThat(contact.contactId()).isEqualTo(ALICE));
        session.contacts().customData(CAROL);

        assertThat(core.commands).hasSize(2).allMatch(command -> command.startsWith("/_get chat @"));
    }

    /** A route that sends to many people by their names lists them once, and not once for each name. */
    @Test
    void allNamesAreFoundByOneList() {
        ChatSession session = open(configuration());
        core.store(ALICE, "hello");
        Contact alice = session.contacts().find(ALICE).orElseThrow();
        List<Contact> all = LongStream.range(0, 1_000)
                .mapToObj(id -> alice.toBuilder()
                        .contactId(id)
                        .localDisplayName("person " + id)
                        .build())
                .toList();
        core.answers.put("/_contacts", SimplexJson.writeResponse(new ChatResponse.ContactsList(session.user(), all)));
        core.commands.clear();

        all.forEach(each ->
                assertThat(session.contacts().chat(each.localDisplayName())).isEqualTo(each.chatRef()));

        assertThat(core.commands).hasSize(1);
    }

    /** The cost of looking for requests is that of the chats that have changed, and not that of all. */
    @Test
    void aRoundReadsTheChatsThatHaveChangedAndNotAllOfThem() {
        LongStream.range(1_000, 3_000).forEach(id -> core.store(id, "hello"));
        core.passTimeTo(core.now().plus(Duration.ofHours(2)));
        core.store(ALICE, "later");
        ChatSession session = open(configuration());
        List<String> told = new CopyOnWriteArrayList<>();
        session.onEvent(Set.of("receivedContactRequest"), event -> told.add(event.type()));
        session.startDelivery();
        await().until(() -> session.stats().search().runs() >= 1);
        assertThat(listsOfAllChats()).hasSizeGreaterThan(19);
        core.commands.clear();

        thoroughRounds(session, 3);
        assertThat(listsOfAllChats()).hasSize(3);

        // whoever comes later is told of all requests
        session.onEvent(Set.of("receivedContactRequest"), event -> told.add(event.type()));
        await().until(() -> listsOfAllChats().size() > 3 + 19);
        assertThat(told).isEmpty();
    }

    @Test
    void aRequestWhoseEventWasLostIsFoundByALaterRound() {
        Transcript requests = new Transcript("05-requests");
        ChatSession session = open(configuration());
        List<String> told = new CopyOnWriteArrayList<>();
        session.onEvent(Set.of("receivedContactRequest"), event -> told.add(event.type()));
        session.startDelivery();
        await().until(() -> session.stats().search().runs() >= 1);
        thoroughRounds(session, 1);
        core.answers.put(
                "/_get chats 1 count=100 {\"type\":\"filters\",\"favorite\":false,\"unread\":false}",
                requests.json(99));

        thoroughRounds(session, 2);

        assertThat(told).containsExactly("receivedContactRequest");
    }

    private List<String> listsOfAllChats() {
        return core.commands.stream()
                .filter(command -> command.startsWith("/_get chats") && command.contains("\"unread\":false"))
                .toList();
    }

    /** Every tenth round also looks for requests. */
    private void thoroughRounds(ChatSession session, int count) {
        for (int round = 0; round < 10 * count; round++) {
            long runs = session.stats().search().runs();
            time.advance(Duration.ofSeconds(60));
            await().until(() -> session.stats().search().runs() > runs);
        }
    }

    /** A link that was used finds its contact by its id, once it is known. */
    @Test
    void aUsedLinkDoesNotListAllContactsEachTime() {
        Transcript recorded = new Transcript("05-requests");
        core.answers.put("/_connect plan", recorded.json(206));
        core.answers.put("/_connect 1", recorded.json(208));
        ChatResponse.SentConfirmation sent =
                (ChatResponse.SentConfirmation) SimplexJson.parseResponse(recorded.json(208));
        ChatEvent.ContactConnected connected = (ChatEvent.ContactConnected) SimplexJson.parseEvent(recorded.json(217));
        ChatSession session = open(configuration());
        CompletionStage<Contact> first = connect(session);
        core.emit(connected);
        assertThat(first).succeedsWithin(Duration.ofSeconds(60));
        Contact contact = connected.contact();
        assertThat(contact.activeConn()).isNotNull().satisfies(connection -> assertThat(connection.connId())
                .isEqualTo(sent.connection().pccConnId()));
        core.answers.put(
                "/_contacts",
                SimplexJson.writeResponse(new ChatResponse.ContactsList(session.user(), List.of(contact))));
        core.answers.put(
                "/_get chat @" + contact.contactId(),
                SimplexJson.writeResponse(new ChatResponse.ApiChat(
                        session.user(),
                        new AChat(new ChatInfo.Direct(contact), List.of(), new ChatStats(0, 0, 0, 0, false)),
                        null)));
        core.commands.clear();

        for (int times = 0; times < 10; times++) {
            assertThat(connect(session))
                    .succeedsWithin(Duration.ofSeconds(60))
                    .satisfies(found -> assertThat(found.contactId()).isEqualTo(contact.contactId()));
        }

        assertThat(core.commands)
                .filteredOn(command -> command.startsWith("/_contacts"))
                .hasSize(1);
        assertThat(core.commands)
                .filteredOn(command -> command.startsWith("/_get chat @"))
                .hasSize(9);
    }

    private static CompletionStage<Contact> connect(ChatSession session) {
        return session.contacts().connect("https://localhost/i#once", Duration.ofMinutes(5));
    }
}
