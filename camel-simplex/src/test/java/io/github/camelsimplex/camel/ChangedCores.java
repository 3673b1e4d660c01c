package io.github.camelsimplex.camel;

import io.github.camelsimplex.client.ChatCore;
import io.github.camelsimplex.client.ChatCoreProvider;
import io.github.camelsimplex.client.CoreConfiguration;
import io.github.camelsimplex.sandbox.SandboxCoreProvider;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The sandbox's cores, changed into others by a test: what they understand and say, and it sees what they are sent. */
public final class ChangedCores implements ChatCoreProvider {

    /** What a test changes. */
    public interface Change {

        /** What the core of the sandbox gets instead of a command. */
        default String command(String command) {
            return command;
        }

        /**
         * What is said instead of an answer or event.
         *
         * @param command the command that it answers; empty for an event
         */
        byte[] said(String command, byte[] json) throws IOException;
    }

    private final SandboxCoreProvider sandbox = new SandboxCoreProvider();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final Change change;

    public ChangedCores(Change change) {
        this.change = change;
    }

    /** The commands that the cores were sent, as they were sent. */
    public List<String> commands() {
        return List.copyOf(commands);
    }

    @Override
    public String name() {
        return sandbox.name();
    }

    @Override
    public ChatCore open(CoreConfiguration configuration) {
        ChatCore core = sandbox.open(configuration);
        return (ChatCore) Proxy.newProxyInstance(
                ChatCore.class.getClassLoader(), new Class<?>[] {ChatCore.class}, (proxy, method, arguments) -> {
                    try {
                        if (method.getName().equals("send")) {
                            String command = (String) arguments[0];
                            commands.add(command);
                            return change.said(command, core.send(change.command(command)));
                        }
                        Object result = method.invoke(core, arguments);
                        return method.getName().equals("receive") ? change.said("", (byte[]) result) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
