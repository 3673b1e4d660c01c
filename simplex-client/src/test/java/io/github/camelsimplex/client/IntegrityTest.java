package io.github.camelsimplex.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.client.scripted.Golden;
import io.github.camelsimplex.client.scripted.SessionOnScriptedCore;
import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.CIContent;
import io.github.camelsimplex.types.ChatEvent;
import io.github.camelsimplex.types.ChatItem;
import io.github.camelsimplex.types.MsgErrorType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the core says about messages that did not arrive as they were sent. */
class IntegrityTest extends SessionOnScriptedCore {

    @Test
    void gapsAreCountedByChatOnceForEachItem() {
        ChatSession session = collecting();
        awaitCaughtUp(session);
        AChatItem skipped = item(201, new MsgErrorType.MsgSkipped(4, 6));
        emit(skipped);
        emit(skipped);
        emit(item(202, new MsgErrorType.MsgBadHash()));

        await().until(() -> session.stats().recovery().integrityErrors() == 4);

        awaitEventsTakenIn(session);
        assertThat(session.stats().recovery().integrityErrors()).isEqualTo(4);
        assertThat(session.health().integrityErrors()).isEqualTo(Map.of(chat(skipped), 4L));
        assertThat(texts).isEmpty();
    }

    private void emit(AChatItem item) {
        core.emit(new ChatEvent.NewChatItems(Golden.INSTANCE.user(), List.of(item)));
    }

    private static String chat(AChatItem item) {
        return item.chatRef().orElseThrow().text();
    }

    private static AChatItem item(long id, MsgErrorType error) {
        AChatItem message = Golden.INSTANCE.message();
        ChatItem item = message.chatItem();
        return new AChatItem(
                message.chatInfo(),
                item.toBuilder()
                        .meta(item.meta().toBuilder().itemId(id).build())
                        .content(new CIContent.RcvIntegrityError(error))
                        .build());
    }
}
