package io.github.camelsimplex.sandbox.internal;

import io.github.camelsimplex.client.CoreConfiguration;
import io.github.camelsimplex.sandbox.SandboxNetwork;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.command.AddressCommands;
import io.github.camelsimplex.sandbox.internal.command.AdmissionCommands;
import io.github.camelsimplex.sandbox.internal.command.ChatLists;
import io.github.camelsimplex.sandbox.internal.command.ConnectCommands;
import io.github.camelsimplex.sandbox.internal.command.ContactCommands;
import io.github.camelsimplex.sandbox.internal.command.ContactDeletion;
import io.github.camelsimplex.sandbox.internal.command.ContactSecurity;
import io.github.camelsimplex.sandbox.internal.command.FileCommands;
import io.github.camelsimplex.sandbox.internal.command.ForwardCommands;
import io.github.camelsimplex.sandbox.internal.command.GroupAdminCommands;
import io.github.camelsimplex.sandbox.internal.command.GroupCommands;
import io.github.camelsimplex.sandbox.internal.command.GroupInvitations;
import io.github.camelsimplex.sandbox.internal.command.GroupLinkCommands;
import io.github.camelsimplex.sandbox.internal.command.GroupProfileCommands;
import io.github.camelsimplex.sandbox.internal.command.GroupsByName;
import io.github.camelsimplex.sandbox.internal.command.ItemCommands;
import io.github.camelsimplex.sandbox.internal.command.LifetimeCommands;
import io.github.camelsimplex.sandbox.internal.command.MemberContactCommands;
import io.github.camelsimplex.sandbox.internal.command.MemberSecurity;
import io.github.camelsimplex.sandbox.internal.command.ModerationCommands;
import io.github.camelsimplex.sandbox.internal.command.PageCommands;
import io.github.camelsimplex.sandbox.internal.command.ProfileCommands;
import io.github.camelsimplex.sandbox.internal.command.ProfileUpdates;
import io.github.camelsimplex.sandbox.internal.command.ReadCommands;
import io.github.camelsimplex.sandbox.internal.command.RequestCommands;
import io.github.camelsimplex.sandbox.internal.command.SendCommands;
import io.github.camelsimplex.sandbox.internal.command.SystemCommands;
import io.github.camelsimplex.sandbox.internal.command.TagCommands;
import io.github.camelsimplex.sandbox.internal.command.UserCommands;
import io.github.camelsimplex.sandbox.internal.command.UserPrivacy;
import io.github.camelsimplex.sandbox.internal.core.Commands;
import io.github.camelsimplex.sandbox.internal.core.SandboxCore;
import io.github.camelsimplex.sandbox.internal.delivery.Deliveries;
import io.github.camelsimplex.sandbox.internal.network.Network;
import io.github.camelsimplex.sandbox.internal.network.Networks;
import java.nio.file.Path;
import java.util.Map;

/** Puts a core together from its themes; the list of themes is here. */
public final class Cores {

    private Cores() {}

    /** Opens a core on the network that its options name. */
    public static SandboxCore open(CoreConfiguration configuration) {
        return SandboxCore.open(
                configuration,
                network(configuration.options()),
                parts -> commands(Services.of(parts.controller(), parts.lifecycle())),
                (controller, lifecycle) -> new Deliveries(Services.of(controller, lifecycle)));
    }

    /** The network that options name. */
    public static Network network(Map<String, String> options) {
        String limit = options.get(SandboxNetwork.QUEUE_LIMIT);
        int queueLimit = limit == null ? Network.DEFAULT_QUEUE_LIMIT : Integer.parseInt(limit);
        String folder = options.get(SandboxNetwork.NETWORK_FOLDER);
        String name = options.get(SandboxNetwork.NETWORK);
        if (folder != null && name != null) {
            throw new IllegalArgumentException("a network has a name or a folder, not both: " + name + ", " + folder);
        }
        return folder != null
                ? Networks.inFolder(Path.of(folder), queueLimit)
                : Networks.named(name == null ? SandboxNetwork.DEFAULT_NAME : name, queueLimit);
    }

    private static Commands commands(Services services) {
        Commands commands = new Commands();
        ProfileUpdates profileUpdates = new ProfileUpdates(services);
        new SystemCommands(services.controller(), services.lifecycle()).register(commands);
        new UserCommands(services).register(commands);
        new UserPrivacy(services).register(commands);
        new ProfileCommands(services, profileUpdates).register(commands);
        new AddressCommands(services, profileUpdates).register(commands);
        new ConnectCommands(services).register(commands);
        new RequestCommands(services).register(commands);
        SendCommands sendCommands = new SendCommands(services);
        sendCommands.register(commands);
        ItemCommands itemCommands = new ItemCommands(services);
        itemCommands.register(commands);
        new ForwardCommands(services, itemCommands, sendCommands).register(commands);
        new FileCommands(services).register(commands);
        new ContactCommands(services).register(commands);
        new LifetimeCommands(services).register(commands);
        new TagCommands(services).register(commands);
        new ContactDeletion(services).register(commands);
        new ContactSecurity(services).register(commands);
        new MemberSecurity(services).register(commands);
        new GroupCommands(services).register(commands);
        new GroupInvitations(services).register(commands);
        new GroupProfileCommands(services).register(commands);
        new GroupAdminCommands(services).register(commands);
        new GroupLinkCommands(services).register(commands);
        new AdmissionCommands(services).register(commands);
        new ModerationCommands(services, itemCommands, sendCommands).register(commands);
        new MemberContactCommands(services).register(commands);
        new GroupsByName(services, commands).register();
        new ReadCommands(services).register(commands);
        new PageCommands(services).register(commands);
        new ChatLists(services).register(commands);
        return commands;
    }
}
