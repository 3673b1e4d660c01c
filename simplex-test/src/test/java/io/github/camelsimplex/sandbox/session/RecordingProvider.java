package io.github.camelsimplex.sandbox.session;

import io.github.camelsimplex.client.ChatCore;
import io.github.camelsimplex.client.ChatCoreProvider;
import io.github.camelsimplex.client.CoreConfiguration;
import io.github.camelsimplex.sandbox.SandboxCoreProvider;
import io.github.camelsimplex.types.CryptoFileArgs;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The sandbox's cores, with a record of the commands that a session sends. */
final class RecordingProvider implements ChatCoreProvider {

    final List<String> commands = new CopyOnWriteArrayList<>();
    volatile boolean shared;
    volatile Consumer<String> before = command -> {};
    private final SandboxCoreProvider provider = new SandboxCoreProvider();

    @Override
    public String name() {
        return provider.name();
    }

    @Override
    public ChatCore open(CoreConfiguration configuration) {
        ChatCore core = provider.open(configuration);
        return new ChatCore() {
            @Override
            public byte[] send(String command) {
                before.accept(command);
                commands.add(command);
                return core.send(command);
            }

            @Override
            public byte[] receive() {
                return core.receive();
            }

            @Override
            public CryptoFileArgs writeFile(Path target, byte[] content) {
                return core.writeFile(target, content);
            }

            @Override
            public byte[] readFile(Path source, CryptoFileArgs key) {
                return core.readFile(source, key);
            }

            @Override
            public CryptoFileArgs encryptFile(Path source, Path target) {
                return core.encryptFile(source, target);
            }

            @Override
            public void decryptFile(Path source, CryptoFileArgs key, Path target) {
                core.decryptFile(source, key, target);
            }

            @Override
            public boolean isShared() {
                return shared;
            }

            @Override
            public void close() {
                core.close();
            }
        };
    }
}
