package io.github.camelsimplex.sandbox.internal.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.Messages;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.core.Arguments;
import io.github.camelsimplex.sandbox.internal.core.Commands;
import io.github.camelsimplex.sandbox.internal.store.Group;
import io.github.camelsimplex.sandbox.internal.store.Member;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.User;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Features;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Randoms;
import io.github.camelsimplex.sandbox.internal.wire.Roles;
import java.util.ArrayList;
import java.util.List;

/** Commands of those who run a group: roles. */
public final class GroupAdminCommands {

    private final Services services;
    private final Stores stores;

    /** Works with these services. */
    public GroupAdminCommands(Services services) {
        this.services = services;
        this.stores = services.stores();
    }

    /** Adds the commands. */
    public void register(Commands commands) {
        commands.on("/_member role #", this::role).on("/_remove #", this::remove);
    }

    private ObjectNode remove(Arguments arguments) {
        long groupId = arguments.number();
        List<Long> ids = arguments.skip(" ").numbers();
        arguments.end();
        User user = services.runningUser();
        Group group = stores.groups().get(user.id(), groupId);
        List<Member> members = members(group, ids);
        String highest = members.stream().map(Member::role).reduce("admin", (a, b) -> Roles.atLeast(a, b) ? a : b);
        GroupCommands.requireRole(services, group, highest);
        members.forEach(member -> remove(user, group, member));
        ObjectNode answer = Answers.of(
                user,
                "userDeletedMembers",
                "groupInfo",
                stores.groups().view(group),
                "members",
                Json.arrayOf(members.stream().map(Member::view).toList()),
                "withMessages",
                false,
                "msgSigned",
                false);
        services.membership()
                .disconnect(
                        members.stream()
                                .flatMap(member -> stores.connections().ofMember(member.id()).stream())
                                .toList(),
                        true);
        return answer;
    }

    private void remove(User user, Group group, Member member) {
        String msgId = Randoms.id();
        services.sending()
                .sendToMembers(
                        stores.members().of(group.id()),
                        Messages.chat("x.grp.mem.del", msgId, "memberId", member.memberId()));
        stores.members().save(member.status("removed"));
        ObjectNode event = Json.tagged(
                "memberDeleted", "groupMemberId", member.id(), "profile", Features.plainProfile(member.profile()));
        services.groupItems().emitSent(user, group, event, msgId);
    }

    private ObjectNode role(Arguments arguments) {
        long groupId = arguments.number();
        List<Long> ids = arguments.skip(" ").numbers();
        String role = arguments.skip(" ").word();
        arguments.end();
        if (!Roles.isRole(role)) {
            throw ChatFailure.syntax();
        }
        User user = services.runningUser();
        Group group = stores.groups().get(user.id(), groupId);
        List<Member> members = members(group, ids);
        String highest = members.stream().map(Member::role).reduce(role, (a, b) -> Roles.atLeast(a, b) ? a : b);
        GroupCommands.requireRole(services, group, Roles.atLeast(highest, "admin") ? highest : "admin");
        for (Member member : members) {
            stores.members().save(member.role(role));
            String msgId = Randoms.id();
            services.sending()
                    .sendToMembers(
                            stores.members().of(groupId),
                            Messages.chat("x.grp.mem.role", msgId, "memberId", member.memberId(), "role", role));
            ObjectNode event = Json.tagged(
                    "memberRole",
                    "groupMemberId",
                    member.id(),
                    "profile",
                    Features.plainProfile(member.profile()),
                    "role",
                    role);
            services.groupItems().emitSent(user, group, event, msgId);
        }
        return Answers.of(
                user,
                "membersRoleUser",
                "groupInfo",
                stores.groups().view(group),
                "members",
                Json.arrayOf(members.stream().map(Member::view).toList()),
                "toRole",
                role,
                "msgSigned",
                false);
    }

    private List<Member> members(Group group, List<Long> ids) {
        List<Member> members = new ArrayList<>();
        for (Long id : ids) {
            members.add(
                    stores.members().find(group.id(), id).orElseThrow(() -> ChatFailure.chat("groupMemberNotFound")));
        }
        return members;
    }
}
