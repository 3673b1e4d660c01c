package io.github.camelsimplex.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsimplex.client.scripted.SessionOnScriptedCore;
import io.github.camelsimplex.types.ChatResponse;
import io.github.camelsimplex.types.Contact;
import io.github.camelsimplex.types.SimplexJson;
import java.util.List;
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
}
