package io.github.camelsimplex.sandbox;

import io.github.camelsimplex.client.ChatCoreProvider;
import io.github.camelsimplex.client.CoreConfiguration;
import io.github.camelsimplex.client.contract.ConversationContract;
import io.github.camelsimplex.test.SandboxNetwork;

/** The sandbox keeps the contract of every core. */
class SandboxConversationContractTest extends ConversationContract {

    private final SandboxNetwork network = SandboxNetwork.create();

    @Override
    protected ChatCoreProvider provider() {
        return new SandboxCoreProvider();
    }

    @Override
    protected CoreConfiguration database(String name) {
        return network.configuration(folder.resolve(name));
    }
}
