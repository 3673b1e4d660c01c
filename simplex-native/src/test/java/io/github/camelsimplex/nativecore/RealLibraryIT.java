package io.github.camelsimplex.nativecore;

import io.github.camelsimplex.client.ChatCoreProvider;
import io.github.camelsimplex.client.CoreConfiguration;
import io.github.camelsimplex.client.contract.ChatCoreContract;
import org.junit.jupiter.api.extension.ExtendWith;

/** A real libsimplex keeps what every core promises. */
@ExtendWith(RealLibrary.IsGiven.class)
class RealLibraryIT extends ChatCoreContract {

    @Override
    protected ChatCoreProvider provider() {
        return RealLibrary.PROVIDER;
    }

    @Override
    protected CoreConfiguration database(String name) {
        return RealLibrary.database(folder, name);
    }
}
