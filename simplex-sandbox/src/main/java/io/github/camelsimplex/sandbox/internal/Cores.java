package io.github.camelsimplex.sandbox.internal;

import io.github.camelsimplex.client.CoreConfiguration;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.command.SystemCommands;
import io.github.camelsimplex.sandbox.internal.command.contact.AddressCommands;
import io.github.camelsimplex.sandbox.internal.command.contact.ConnectCommands;
import io.github.camelsimplex.sandbox.internal.command.contact.ContactCommands;
import io.github.camelsimplex.sandbox.internal.command.contact.ContactDeletion;
import io.github.camelsimplex.sandbox.internal.command.contact.ContactSecurity;
import io.github.camelsimplex.sandbox.internal.command.contact.MemberContactCommands;
import io.github.camelsimplex.sandbox.internal.command.contact.RequestCommands;
import io.github.camelsimplex.sandbox.internal.command.group.AdmissionCommands;
import io.github.camelsimplex.sandbox.internal.command.group.GroupAdminCommands;
import io.github.camelsimplex.sandbox.internal.command.group.GroupCommands;
import io.github.camelsimplex.sandbox.internal.command.group.GroupInvitations;
import io.github.camelsimplex.sandbox.internal.command.group.GroupLinkCommands;
import io.github.camelsimplex.sandbox.internal.command.group.GroupProfileCommands;
import io.github.camelsimplex.sandbox.internal.command.group.GroupsByName;
import io.github.camelsimplex.sandbox.internal.command.group.MemberSecurity;
import io.github.camelsimplex.sandbox.internal.command.message.ChatLists;
import io.github.camelsimplex.sandbox.internal.command.message.FileCommands;
import io.github.camelsimplex.sandbox.internal.command.message.ForwardCommands;
import io.github.camelsimplex.sandbox.internal.command.message.ItemCommands;
import io.github.camelsimplex.sandbox.internal.command.message.LifetimeCommands;
import io.github.camelsimplex.sandbox.internal.command.message.ModerationCommands;
import io.github.camelsimplex.sandbox.internal.command.message.PageCommands;
import io.github.camelsimplex.sandbox.internal.command.message.ReadCommands;
import io.github.camelsimplex.sandbox.internal.command.message.SendCommands;
import io.github.camelsimplex.sandbox.internal.command.message.TagCommands;
import io.github.camelsimplex.sandbox.internal.command.user.ProfileCommands;
import io.github.camelsimplex.sandbox.internal.command.user.ProfileUpdates;
import io.github.camelsimplex.sandbox.internal.command.user.UserCommands;
import io.github.camelsimplex.sandbox.internal.command.user.UserPrivacy;
import io.github.camelsimplex.sandbox.internal.core.CommandTable;
import io.github.camelsimplex.sandbox.internal.core.SandboxCore;
import io.github.camelsimplex.sandbox.internal.delivery.Deliveries;
import io.github.camelsimplex.sandbox.internal.network.Network;
import io.github.camelsimplex.sandbox.internal.network.NetworkOptions;
import io.github.camelsimplex.sandbox.internal.network.Networks;
import java.nio.file.Path;
import java.util.Map;

/** Assembles a core from its themes, which are listed here. */
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

    /** The network of the options. */
    public static Network network(Map<String, String> options) {
        String limit = options.get(NetworkOptions.QUEUE_LIMIT);
        int queueLimit = limit == null ? Network.DEFAULT_QUEUE_LIMIT : Integer.parseInt(limit);
        String folder = options.get(NetworkOptions.NETWORK_FOLDER);
        String name = options.get(NetworkOptions.NETWORK);
        if (folder != null && name != null) {
            throw new IllegalArgumentException("a network has a name or a folder, not both: " + name + ", " + folder);
        }
        return folder != null
                ? Networks.inFolder(Path.of(folder), queueLimit)
                : Networks.named(name == null ? NetworkOptions.DEFAULT_NAME : name, queueLimit);
    }

    private static CommandTable commands(Services services) {
        CommandTable commands = new CommandTable();
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
