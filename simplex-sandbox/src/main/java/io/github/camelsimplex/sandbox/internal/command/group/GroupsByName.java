package io.github.camelsimplex.sandbox.internal.command.group;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.command.Answers;
import io.github.camelsimplex.sandbox.internal.core.Arguments;
import io.github.camelsimplex.sandbox.internal.core.CommandTable;
import io.github.camelsimplex.sandbox.internal.store.ContactRow;
import io.github.camelsimplex.sandbox.internal.store.GroupRow;
import io.github.camelsimplex.sandbox.internal.store.MemberRow;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The commands that people type about groups: they name groups, members and contacts, and become the commands with ids.
 * The signs before names, {@code #} and {@code @}, may be omitted where the meaning is clear.
 */
public final class GroupsByName {

    private final Services services;
    private final Stores stores;
    private final CommandTable commands;

    /** Works with these services; {@code commands} are those with ids. */
    public GroupsByName(Services services, CommandTable commands) {
        this.services = services;
        this.stores = services.stores();
        this.commands = commands;
    }

    /** Adds the commands. */
    public void register() {
        registerMembership();
        registerMembers();
        registerProfile();
        registerLinks();
        new GroupPreferencesByName(this).register(commands);
    }

    private void on(CommandTable.Handler handler, String... words) {
        for (String form : words) {
            commands.on(form, handler);
        }
    }

    private void registerMembership() {
        on(this::create, "/group", "/g");
        on(ofGroup("/_join #%d", ""), "/join ", "/j ");
        on(this::add, "/add ", "/a ");
        on(ofGroup("/_leave #%d", ""), "/leave ", "/l ");
        on(ofGroup("/_delete #%d", ""), "/delete #", "/d #");
        on(ofGroup("/_clear chat #%d", ""), "/clear #");
        on(this::groups, "/groups", "/gs");
        on(this::send, "#");
    }

    private void registerMembers() {
        on(ofGroup("/_members #%d", ""), "/members ", "/ms ");
        on(this::supportChats, "/member support chats #");
        on(ofMember("/_accept member #%d %d", " member"), "/accept member ");
        on(ofMember("/_member role #%d %d", ""), "/member role ", "/mr ");
        on(ofMember("/_block #%d %d", " blocked=on"), "/block for all #");
        on(ofMember("/_block #%d %d", " blocked=off"), "/unblock for all #");
        on(arguments -> showMessages(arguments, false), "/block #");
        on(arguments -> showMessages(arguments, true), "/unblock #");
        on(this::remove, "/remove ", "/rm ");
        on(this::info, "/info #", "/i #");
        on(ofMember("/_get code #%d %d", ""), "/code #");
        on(ofMember("/_verify code #%d %d", ""), "/verify #");
        on(ofMember("/_switch #%d %d", ""), "/switch #");
        on(ofMember("/_abort switch #%d %d", ""), "/abort switch #");
        on(ofMember("/_sync #%d %d", ""), "/sync #");
        on(ofMember("/_enable #%d %d", ""), "/enable #");
    }

    private void registerProfile() {
        on(this::profile, "/group_profile ", "/gp ");
        on(this::welcome, "/group_descr ", "/set welcome ");
        on(this::deleteWelcome, "/delete welcome ");
        on(arguments -> shown(group(arguments), arguments, "groupDescription"), "/show welcome ");
    }

    private void registerLinks() {
        on(ofGroup("/_create link #%d", ""), "/create link #");
        on(ofGroup("/_set link role #%d", ""), "/set link role #");
        on(ofGroup("/_get link #%d", ""), "/show link #");
        on(ofGroup("/_delete link #%d", ""), "/delete link #");
    }

    /** A command about a group, with the text after the name, or else the default. */
    private CommandTable.Handler ofGroup(String command, String otherwise) {
        return arguments -> {
            GroupRow group = group(arguments);
            return execute(idForm(command, group.id()), arguments, otherwise);
        };
    }

    /** A command about a member of a group. */
    private CommandTable.Handler ofMember(String command, String otherwise) {
        return arguments -> {
            GroupRow group = group(arguments);
            long memberId = member(group, arguments.skip(" "));
            return execute(idForm(command, group.id(), memberId), arguments, otherwise);
        };
    }

    /** A command with ids, in ASCII digits regardless of the locale. */
    private static String idForm(String command, Object... ids) {
        return String.format(Locale.ROOT, command, ids);
    }

    private ObjectNode execute(String command, Arguments arguments, String otherwise) {
        return commands.execute(command + (arguments.isAtEnd() ? otherwise : arguments.rest()));
    }

    /** The group named at the current position. */
    GroupRow group(Arguments arguments) {
        arguments.take("#");
        String name = arguments.name();
        UserRow user = stores.users().active();
        return stores.groups()
                .byName(user.id(), name)
                .orElseThrow(() -> ChatFailure.store("groupNotFoundByName", "groupName", name));
    }

    private long member(GroupRow group, Arguments arguments) {
        arguments.take("@");
        String name = arguments.name();
        if (group.membership().name().equals(name)) {
            return group.membership().id();
        }
        return stores.members().of(group.id()).stream()
                .filter(member -> member.name().equals(name))
                .findFirst()
                .map(MemberRow::id)
                .orElseThrow(() ->
                        ChatFailure.store("groupMemberNameNotFound", "groupId", group.id(), "groupMemberName", name));
    }

    private ObjectNode create(Arguments arguments) {
        boolean incognito = arguments.take(" incognito ") || arguments.take(" i ");
        if (!incognito) {
            arguments.skip(" ");
        }
        arguments.take("#");
        ObjectNode on = Json.object("enable", "on");
        ObjectNode profile = Json.object(
                "displayName",
                arguments.name(),
                "fullName",
                "",
                "shortDescr",
                description(arguments),
                "groupPreferences",
                Json.object("directMessages", on, "history", on.deepCopy()));
        long userId = stores.users().active().id();
        return commands.execute("/_group " + userId + (incognito ? " incognito=on " : " ") + profile);
    }

    private static @Nullable String description(Arguments arguments) {
        String description = arguments.rest().strip();
        return description.isEmpty() ? null : description;
    }

    private ObjectNode add(Arguments arguments) {
        GroupRow group = group(arguments);
        arguments.skip(" ").take("@");
        long contactId = contact(group.userId(), arguments);
        return execute(idForm("/_add #%d %d", group.id(), contactId), arguments, " member");
    }

    private long contact(long userId, Arguments arguments) {
        String name = arguments.name();
        return stores.contacts()
                .byName(userId, name)
                .map(ContactRow::id)
                .orElseThrow(() -> ChatFailure.store("contactNotFoundByName", "contactName", name));
    }

    private ObjectNode groups(Arguments arguments) {
        long userId = stores.users().active().id();
        String withContact = arguments.take(" @") ? " @" + contact(userId, arguments) : "";
        return execute("/_groups " + userId + withContact, arguments, "");
    }

    private ObjectNode send(Arguments arguments) {
        GroupRow group = group(arguments);
        return commands.execute(
                "/_send #" + group.id() + " text " + arguments.skip(" ").rest());
    }

    private ObjectNode supportChats(Arguments arguments) {
        GroupRow group = group(arguments);
        arguments.end();
        List<ObjectNode> members = stores.members().of(group.id()).stream()
                .filter(member -> member.doc().has("supportChat"))
                .map(MemberRow::view)
                .toList();
        return Answers.of(
                services.runningUser(),
                "memberSupportChats",
                "groupInfo",
                stores.groups().view(group),
                "members",
                Json.arrayOf(members));
    }

    /** Hides or shows a member's messages for the user; moderators see everything, so that they can moderate it. */
    private ObjectNode showMessages(Arguments arguments, boolean show) {
        GroupRow group = group(arguments);
        long memberId = member(group, arguments.skip(" "));
        arguments.end();
        if (group.userIs("moderator")) {
            throw ChatFailure.chat(
                    "cantBlockMemberForSelf",
                    "groupInfo",
                    stores.groups().view(group),
                    "member",
                    stores.members().get(group.id(), memberId).view(),
                    "setShowMessages",
                    show);
        }
        return commands.execute(
                idForm("/_member settings #%d %d %s", group.id(), memberId, Json.object("showMessages", show)));
    }

    private ObjectNode remove(Arguments arguments) {
        GroupRow group = group(arguments);
        arguments.skip(" ");
        StringBuilder ids = new StringBuilder().append(member(group, arguments));
        while (arguments.take(",")) {
            ids.append(',').append(member(group, arguments));
        }
        return execute(idForm("/_remove #%d %s", group.id(), ids), arguments, "");
    }

    private ObjectNode info(Arguments arguments) {
        GroupRow group = group(arguments);
        return arguments.isAtEnd()
                ? commands.execute("/_info #" + group.id())
                : execute(idForm("/_info #%d %d", group.id(), member(group, arguments.skip(" "))), arguments, "");
    }

    private ObjectNode profile(Arguments arguments) {
        GroupRow group = group(arguments);
        if (arguments.isAtEnd()) {
            return shown(group, arguments, "groupProfile");
        }
        String name = arguments.skip(" ").name();
        String description = description(arguments);
        return changeProfile(group, profile -> {
            profile.put("displayName", name).put("fullName", "");
            Json.put(profile, "shortDescr", description);
        });
    }

    private ObjectNode welcome(Arguments arguments) {
        GroupRow group = group(arguments);
        String text = arguments.isAtEnd() ? null : arguments.skip(" ").rest();
        return changeProfile(group, profile -> Json.put(profile, "description", text));
    }

    private ObjectNode deleteWelcome(Arguments arguments) {
        GroupRow group = group(arguments);
        arguments.end();
        return changeProfile(group, profile -> profile.remove("description"));
    }

    /** Changes the profile of a group, and answers like the command with the id. */
    ObjectNode changeProfile(GroupRow group, Consumer<ObjectNode> change) {
        return commands.execute("/_group_profile #" + group.id() + " " + Json.with(group.profile(), change));
    }

    private ObjectNode shown(GroupRow group, Arguments arguments, String type) {
        arguments.end();
        return Answers.of(
                services.runningUser(), type, "groupInfo", stores.groups().view(group));
    }
}
