package io.github.camelsimplex.websocket;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelsimplex.client.ChatCoreProvider;
import io.github.camelsimplex.client.CoreConfiguration;
import io.github.camelsimplex.client.contract.ChatCoreContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The WebSocket core keeps the contract of every core. */
class WebSocketCoreContractTest extends ChatCoreContract {

    private final TerminalPrograms programs = new TerminalPrograms();

    @AfterEach
    void endPrograms() {
        programs.close();
    }

    @Override
    protected ChatCoreProvider provider() {
        return new WebSocketCoreProvider();
    }

    @Override
    protected CoreConfiguration database(String name) {
        return programs.configuration(folder, name);
    }

    /** The program has the passphrase: one that this core is given would have no effect. */
    @Test
    @Override
    protected void wrongPassphraseIsRefusedWithTheCoresReason() {
        assertThatThrownBy(() -> open(database("secret").withPassphrase("right")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("give the passphrase to simplex-chat")
                .hasMessageNotContaining("right");
    }
}
