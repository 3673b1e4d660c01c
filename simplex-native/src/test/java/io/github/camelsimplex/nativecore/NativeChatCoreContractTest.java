package io.github.camelsimplex.nativecore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsimplex.client.ChatCoreProvider;
import io.github.camelsimplex.client.CoreConfiguration;
import io.github.camelsimplex.client.contract.ChatCoreContract;
import io.github.camelsimplex.nativecore.stub.StubLibrary;
import org.junit.jupiter.api.AfterEach;

/** The native core, on the stub, keeps what every core promises. */
class NativeChatCoreContractTest extends ChatCoreContract {

    private final StubLibrary stub = StubLibrary.compiled().reset();

    @AfterEach
    void theRulesOfTheCInterfaceWereKept() {
        assertThat(stub.violation()).isEmpty();
    }

    @Override
    protected ChatCoreProvider provider() {
        return new NativeChatCoreProvider();
    }

    @Override
    protected CoreConfiguration database(String name) {
        return CoreConfiguration.sqlite(folder.resolve(name).toString())
                .withOption("libsDir", stub.folder().toString());
    }
}
