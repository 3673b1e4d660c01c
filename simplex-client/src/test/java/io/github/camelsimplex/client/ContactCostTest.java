package io.github.camelsimplex.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsimplex.client.scripted.SessionOnScriptedCore;
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
}
