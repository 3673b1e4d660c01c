package io.github.camelsimplex.websocket;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelsimplex.client.ChatCore;
import io.github.camelsimplex.client.ChatCoreProvider;
import io.github.camelsimplex.client.ChatFileException;
import io.github.camelsimplex.client.CoreConfiguration;
import io.github.camelsimplex.client.contract.ConversationContract;
import io.github.camelsimplex.types.CryptoFileArgs;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A bot and a person talk, each beside a terminal program. */
class WebSocketConversationContractTest extends ConversationContract {

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

    /** The program encrypts and decrypts files only itself. */
    @Test
    @Override
    protected void fileFromThePersonArrivesEncryptedAndIsReadAndDecrypted() {
        CryptoFileArgs key = new CryptoFileArgs("key", "nonce");
        Path file = folder.resolve("file");
        try (ChatCore core = provider().open(database("bot"))) {
            assertThatThrownBy(() -> core.writeFile(file, new byte[1]))
                    .isInstanceOf(ChatFileException.class)
                    .hasMessageContaining("not with the websocket core");
            assertThatThrownBy(() -> core.readFile(file, key)).isInstanceOf(ChatFileException.class);
            assertThatThrownBy(() -> core.encryptFile(file, file)).isInstanceOf(ChatFileException.class);
            assertThatThrownBy(() -> core.decryptFile(file, key, file)).isInstanceOf(ChatFileException.class);
        }
    }
}
