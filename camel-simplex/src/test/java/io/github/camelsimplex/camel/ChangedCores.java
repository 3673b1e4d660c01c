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
import org.jspecify.annotations.Nullable;

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
                        if (isRead(arguments)) {
                            return read((ChatCore) proxy, arguments);
                        }
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

    private static boolean isRead(Object @Nullable [] arguments) {
        return arguments != null && arguments[arguments.length - 1] instanceof ChatCore.JsonReader<?>;
    }

    /** Reads a changed answer, or a changed event. */
    private static Object read(ChatCore changed, Object[] arguments) {
        byte[] json = arguments.length == 1 ? changed.receive() : changed.send((String) arguments[0]);
        return ((ChatCore.JsonReader<?>) arguments[arguments.length - 1]).read(json, json.length);
    }
}
