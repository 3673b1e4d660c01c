package io.github.camelsimplex.nativecore;

import io.github.camelsimplex.client.ChatCoreProvider;
import io.github.camelsimplex.client.CoreConfiguration;
import io.github.camelsimplex.client.contract.ConversationContract;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;

/** A bot and a person talk through a real libsimplex and the servers of the environment. */
@ExtendWith(RealLibrary.AndServersAreGiven.class)
class RealLibraryConversationIT extends ConversationContract {

    @Override
    protected ChatCoreProvider provider() {
        return RealLibrary.PROVIDER;
    }

    @Override
    protected CoreConfiguration database(String name) {
        return RealLibrary.database(folder, name);
    }

    @Override
    protected List<String> chooseServers() {
        return RealLibrary.chooseServers();
    }
}
