package io.github.camelsimplex.sandbox.internal.command.group;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.ConnectionNumbers;
import io.github.camelsimplex.sandbox.internal.chat.ConnectionPartner;
import io.github.camelsimplex.sandbox.internal.chat.QueueSwitch;
import io.github.camelsimplex.sandbox.internal.chat.RatchetSync;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.command.Answers;
import io.github.camelsimplex.sandbox.internal.core.Arguments;
import io.github.camelsimplex.sandbox.internal.core.CommandTable;
import io.github.camelsimplex.sandbox.internal.store.GroupRow;
import io.github.camelsimplex.sandbox.internal.store.MemberRow;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.store.connection.Conn;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;

/** Commands about a group and about the connections with its members: information, security codes, other queues. */
public final class MemberSecurity {

    /** A member that a command names, with its group. */
    private record Named(UserRow user, GroupRow group, MemberRow member) {

        Conn connection() {
            Conn conn = member.connection();
            if (conn == null || conn.status().equals("deleted")) {
                throw ChatFailure.chat("groupMemberNotActive");
            }
            return conn;
        }
    }

    private final Services services;
    private final Stores stores;
    private final QueueSwitch queueSwitch;
    private final RatchetSync ratchetSync;

    /** Creates it with these services. */
    public MemberSecurity(Services services) {
        this.services = services;
        this.stores = services.stores();
        this.queueSwitch = new QueueSwitch(services);
        this.ratchetSync = new RatchetSync(services);
    }

    /** Adds the commands. */
    public void register(CommandTable commands) {
        commands.on("/_info #", this::info)
                .on("/_get code #", this::code)
                .on("/_verify code #", this::verify)
                .on("/_switch #", this::startSwitch)
                .on("/_abort switch #", this::abortSwitch)
                .on("/_sync #", this::synchronise)
                .on("/_enable #", this::enable);
    }

    private Named named(long groupId, Arguments arguments) {
        long memberId = arguments.skip(" ").number();
        UserRow user = stores.users().active();
        GroupRow group = stores.groups().get(user.id(), groupId);
        return new Named(user, group, stores.members().get(groupId, memberId));
    }

    private ObjectNode view(GroupRow group) {
        return stores.groups().view(group);
    }

    private ObjectNode info(Arguments arguments) {
        long groupId = arguments.number();
        if (arguments.isAtEnd()) {
            UserRow user = stores.users().active();
            ObjectNode group = view(stores.groups().get(user.id(), groupId));
            return Answers.of(user, "groupInfo", "groupInfo", group, "groupSummary", group.get("groupSummary"));
        }
        Named named = named(groupId, arguments);
        arguments.end();
        Conn conn = named.member().connection();
        return Answers.of(
                named.user(),
                "groupMemberInfo",
                "groupInfo",
                view(named.group()),
                "member",
                named.member().view(),
                "connectionStats_",
                conn == null || conn.sendQueue() == null
                        ? null
                        : ConnectionNumbers.of(conn, services.controller().smpServer()));
    }

    private ObjectNode code(Arguments arguments) {
        Named named = named(arguments.number(), arguments);
        arguments.end();
        return Answers.of(
                named.user(),
                "groupMemberCode",
                "groupInfo",
                view(named.group()),
                "member",
                named.member().view(),
                "connectionCode",
                named.connection().securityCode());
    }

    private ObjectNode verify(Arguments arguments) {
        Named named = named(arguments.number(), arguments);
        String given = arguments.take(" ") ? arguments.rest() : null;
        Conn conn = named.connection();
        boolean verified = conn.verify(given);
        stores.connections().save(conn);
        return Answers.of(
                named.user(), "connectionVerified", "verified", verified, "expectedCode", conn.securityCode());
    }

    private static ConnectionPartner partner(Named named) {
        return new ConnectionPartner.OfMember(named.group(), named.member());
    }

    private ObjectNode startSwitch(Arguments arguments) {
        Named named = named(arguments.number(), arguments);
        arguments.end();
        services.runningUser();
        ObjectNode started = queueSwitch.start(named.user(), partner(named), named.connection());
        return answer(named, "groupMemberSwitchStarted", started);
    }

    private ObjectNode abortSwitch(Arguments arguments) {
        Named named = named(arguments.number(), arguments);
        arguments.end();
        services.runningUser();
        return answer(named, "groupMemberSwitchAborted", queueSwitch.abort(named.connection()));
    }

    private ObjectNode answer(Named named, String type, ObjectNode stats) {
        return Answers.of(
                named.user(),
                type,
                "groupInfo",
                view(named.group()),
                "member",
                named.member().view(),
                "connectionStats",
                stats);
    }

    /** Re-enables sending to a member whose queue was refused too often. */
    private ObjectNode enable(Arguments arguments) {
        Named named = named(arguments.number(), arguments);
        arguments.end();
        Conn conn = named.connection();
        conn.doc().put("authErrCounter", 0);
        stores.connections().save(conn);
        return Answers.ok(named.user());
    }

    private ObjectNode synchronise(Arguments arguments) {
        Named named = named(arguments.number(), arguments);
        boolean force = arguments.take(" force=on");
        arguments.end();
        services.runningUser();
        ObjectNode started = ratchetSync.start(named.user(), partner(named), named.connection(), force);
        return answer(named, "groupMemberRatchetSyncStarted", started);
    }
}
