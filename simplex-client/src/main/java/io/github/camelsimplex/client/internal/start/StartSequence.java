package io.github.camelsimplex.client.internal.start;

import io.github.camelsimplex.client.AddressOptions;
import io.github.camelsimplex.client.ChatCommandException;
import io.github.camelsimplex.client.NetworkConfiguration;
import io.github.camelsimplex.client.SessionConfiguration;
import io.github.camelsimplex.client.StorageException;
import io.github.camelsimplex.client.internal.core.Commands;
import io.github.camelsimplex.types.AddressSettings;
import io.github.camelsimplex.types.AutoAccept;
import io.github.camelsimplex.types.ChatResponse;
import io.github.camelsimplex.types.CreatedConnLink;
import io.github.camelsimplex.types.NewUser;
import io.github.camelsimplex.types.Profile;
import io.github.camelsimplex.types.User;
import io.github.camelsimplex.types.UserContactLink;
import io.github.camelsimplex.types.WireValue;
import io.github.camelsimplex.types.command.ApiCreateMyAddress;
import io.github.camelsimplex.types.command.ApiSetAddressSettings;
import io.github.camelsimplex.types.command.ApiShowMyAddress;
import io.github.camelsimplex.types.command.ApiUpdateProfile;
import io.github.camelsimplex.types.command.CreateActiveUser;
import io.github.camelsimplex.types.command.SetFilesFolder;
import io.github.camelsimplex.types.command.SetTempFolder;
import io.github.camelsimplex.types.command.ShowActiveUser;
import io.github.camelsimplex.types.command.StartChat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings an open database into the configured state: user, folders, network, start, servers ({@link OwnServers}),
 * address, profile, in this order. The folders and the network are no part of the database, so they are set at each
 * start; every other step checks before it changes anything. So a second start does not change anything or notify
 * contacts.
 */
public final class StartSequence {

    private static final Logger LOG = LoggerFactory.getLogger(StartSequence.class);

    private final SessionConfiguration configuration;
    private final Commands commands;
    private boolean isNew;

    public StartSequence(SessionConfiguration configuration, Commands commands) {
        this.configuration = configuration;
        this.commands = commands;
    }

    /** The active user of the database; creates one with the bot's profile if there is none. */
    public User user() {
        return activeUser().orElseGet(this::createUser);
    }

    private Optional<User> activeUser() {
        try {
            return Optional.of(commands.send(new ShowActiveUser()).user());
        } catch (ChatCommandException e) {
            if (e.tag().equals("noActiveUser")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private User createUser() {
        isNew = true;
        LOG.info(
                "{}: creating the user {}",
                configuration.name(),
                configuration.profile().displayName());
        NewUser user = NewUser.builder()
                .profile(Profiles.wanted(configuration.profile(), null))
                .pastTimestamp(false)
                .build();
        return commands.send(new CreateActiveUser(user)).user();
    }

    /** Whether the database did not have a user before. */
    public boolean isNew() {
        return isNew;
    }

    /** Sets the folders before the start, because otherwise files go to the home directory. */
    public void folders() {
        configuration.filesFolder().ifPresent(path -> commands.send(new SetFilesFolder(created(path))));
        configuration.tempFolder().ifPresent(path -> commands.send(new SetTempFolder(created(path))));
    }

    private static String created(Path folder) {
        try {
            return Files.createDirectories(folder.toAbsolutePath()).toString();
        } catch (IOException e) {
            throw new StorageException("the folder " + folder + " of the files cannot be created", e);
        }
    }

    /**
     * Sets how to reach the servers, and runs the configured commands, before the start makes the first connections.
     *
     * @param shared whether another process has the database open
     */
    public void beforeStart(boolean shared) {
        NetworkConfiguration network = configuration.network();
        if (shared && network.isSet() && network.socksProxy().isEmpty()) {
            throw new IllegalArgumentException(configuration.name()
                    + ": onionHosts, smpProxy and tcpTimeout would switch off a SOCKS proxy that the other process was"
                    + " started with: set socksProxy too (off for none)");
        }
        NetworkCommand.of(network).ifPresent(commands::sendText);
        network.initCommands().forEach(commands::sendText);
    }

    /** Starts the chat. */
    public void start() {
        commands.send(new StartChat());
    }

    /** Updates the address and returns its link, if there is one. */
    public Optional<String> address(User user) {
        Optional<String> link = presentAddress(user);
        link.ifPresent(text -> LOG.info("{}: the address is {}", configuration.name(), text));
        return link;
    }

    private Optional<String> presentAddress(User user) {
        AddressOptions wanted = configuration.address();
        Optional<UserContactLink> present = show(commands, user);
        if (present.isEmpty() && !wanted.create()) {
            return Optional.empty();
        }
        CreatedConnLink link = present.map(UserContactLink::connLinkContact)
                .orElseGet(() ->
                        commands.send(new ApiCreateMyAddress(user.userId())).connLinkContact());
        AddressSettings settings = settings(wanted);
        if (present.isEmpty() || wanted.update()) {
            if (!present.map(UserContactLink::addressSettings).equals(Optional.of(settings))) {
                commands.send(new ApiSetAddressSettings(user.userId(), settings));
            }
        } else {
            leave("address", present.get().addressSettings(), settings);
        }
        return Optional.of(link.link());
    }

    /** The bot's address; empty if it does not have one. */
    public static Optional<UserContactLink> show(Commands commands, User user) {
        try {
            return Optional.of(
                    commands.send(new ApiShowMyAddress(user.userId())).contactLink());
        } catch (ChatCommandException e) {
            if (e.tag().equals("userContactLinkNotFound")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static AddressSettings settings(AddressOptions wanted) {
        AutoAccept accept = wanted.autoAccept() ? new AutoAccept(false) : null;
        return new AddressSettings(wanted.business(), accept, wanted.welcome());
    }

    /** Updates the profile, which is sent to all contacts, and returns the resulting user. */
    public User profile(User user, @Nullable String link) {
        Profile present = user.profile().toProfile();
        Profile merged = Profiles.merged(present, Profiles.wanted(configuration.profile(), link));
        if (!configuration.updateProfile()) {
            leave("profile", present, merged);
            return user;
        }
        if (merged.equals(present)) {
            return user;
        }
        ChatResponse response = commands.send(new ApiUpdateProfile(user.userId(), merged));
        LOG.info("{}: the profile was updated ({})", configuration.name(), response.tag());
        return activeUser().orElse(user);
    }

    /** Logs the fields that differ from the configuration but must not be updated. */
    private void leave(String what, WireValue present, WireValue wanted) {
        List<String> differences = Profiles.differences(present, wanted);
        if (!differences.isEmpty()) {
            LOG.warn(
                    "{}: the {} differs from the configuration in {}; it stays unchanged because updates are"
                            + " disabled",
                    configuration.name(),
                    what,
                    differences);
        }
    }
}
