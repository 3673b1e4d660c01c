package io.github.camelsimplex.sandbox;

import io.github.camelsimplex.client.ChatCoreProvider;
import io.github.camelsimplex.client.CoreConfiguration;
import io.github.camelsimplex.client.contract.ChatCoreFilesContract;

/** The sandbox keeps the contract of every core about files. */
class SandboxCoreFilesContractTest extends ChatCoreFilesContract {

    @Override
    protected ChatCoreProvider provider() {
        return new SandboxCoreProvider();
    }

    @Override
    protected CoreConfiguration database(String name) {
        return CoreConfiguration.inMemory();
    }
}
