package io.github.camelsimplex.client.internal.start;

import io.github.camelsimplex.client.NetworkConfiguration;
import io.github.camelsimplex.client.SessionConfiguration;
import io.github.camelsimplex.client.StorageException;
import io.github.camelsimplex.client.internal.core.Commands;
import io.github.camelsimplex.client.internal.storage.StateFile;
import io.github.camelsimplex.client.internal.storage.UsedLinks;
import io.github.camelsimplex.types.command.ChatCommand;
import io.github.camelsimplex.types.command.SetSmpServers;
import io.github.camelsimplex.types.command.SetXftpServers;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets the configured servers, unless the state file says that this database has them already. The core can list its
 * servers ({@code /smp}, {@code /_servers}), but no recording shows how it answers, so the state file remembers what
 * was set: as a hash for each list, together with the user, because each user has servers of its own. A list with a
 * password is not remembered, because a hash would help to guess the password.
 *
 * <p>They are set again when the memory may be wrong: in a new or restored database, after a command that changes
 * servers, and at each start if another process has the database open.
 */
public final class OwnServers {

    private static final Logger LOG = LoggerFactory.getLogger(OwnServers.class);
    private static final Pattern PASSWORD = Pattern.compile("://[^@/]*:[^@/]*@");

    /** The commands that change servers, or may do so. */
    private static final Pattern CHANGE = Pattern.compile("^/(smp|xftp|_servers)\\s.*", Pattern.DOTALL);

    private final SessionConfiguration configuration;
    private final Commands commands;
    private final StateFile state;

    public OwnServers(SessionConfiguration configuration, Commands commands, StateFile state) {
        this.configuration = configuration;
        this.commands = commands;
        this.state = state;
    }

    /**
     * Sets the servers that differ from those of the database; the core refuses this before the chat is started.
     *
     * @param certain whether nobody else can have changed the servers of this database
     */
    public void set(long userId, boolean certain) {
        if (!certain) {
            forget();
        }
        NetworkConfiguration network = configuration.network();
        set("smpServers", network.smpServers(), userId, new SetSmpServers(network.smpServers()));
        set("xftpServers", network.xftpServers(), userId, new SetXftpServers(network.xftpServers()));
    }

    private void set(String what, List<String> servers, long userId, ChatCommand<?> command) {
        String hash = UsedLinks.key(userId + " " + String.join(" ", servers));
        if (servers.isEmpty() || state.servers(what).equals(hash)) {
            return;
        }
        commands.send(command);
        boolean secret =
                servers.stream().anyMatch(server -> PASSWORD.matcher(server).find());
        remember(() -> state.servers(what, secret ? "" : hash));
    }

    /** Notes a command that was not sent by this class. */
    public void before(String command) {
        if (CHANGE.matcher(command).matches()) {
            forget();
        }
    }

    /** Notes a command that was not sent by this class. */
    public void before(ChatCommand<?> command) {
        if (command instanceof SetSmpServers || command instanceof SetXftpServers) {
            forget();
        }
    }

    private void forget() {
        remember(state::forgetServers);
    }

    private void remember(Runnable note) {
        try {
            note.run();
        } catch (StorageException e) {
            LOG.warn("{}: the state of the servers could not be stored: {}", configuration.name(), e.toString());
        }
    }
}
