package io.github.camelsimplex.sandbox.internal.chat;

import io.github.camelsimplex.sandbox.internal.chat.group.GroupHistory;
import io.github.camelsimplex.sandbox.internal.chat.group.GroupItems;
import io.github.camelsimplex.sandbox.internal.chat.group.GroupMembership;
import io.github.camelsimplex.sandbox.internal.chat.group.Introductions;
import io.github.camelsimplex.sandbox.internal.chat.group.MemberArrivals;
import io.github.camelsimplex.sandbox.internal.chat.group.MemberForwarding;
import io.github.camelsimplex.sandbox.internal.chat.group.SupportChats;
import io.github.camelsimplex.sandbox.internal.core.Controller;
import io.github.camelsimplex.sandbox.internal.core.Lifecycle;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.UserRow;

/** The common services of the commands and deliveries of all themes. */
public record Services(
        Controller controller,
        Stores stores,
        Lifecycle lifecycle,
        ChatItems chatItems,
        Sending sending,
        ConnectionSteps connecting,
        GroupItems groupItems,
        GroupMembership membership,
        SupportChats supportChats,
        Introductions introductions,
        MemberForwarding forwarding,
        GroupHistory history,
        Probes probes,
        MemberArrivals arrivals) {

    /** Creates the services of a controller. */
    public static Services of(Controller controller, Lifecycle lifecycle) {
        Stores stores = controller.stores();
        ChatItems chatItems = new ChatItems(controller);
        Sending sending = new Sending(controller);
        ConnectionSteps connecting = new ConnectionSteps(controller, chatItems);
        GroupItems groupItems = new GroupItems(controller, chatItems);
        SupportChats supportChats = new SupportChats(stores);
        Introductions introductions = new Introductions(stores, sending);
        MemberForwarding forwarding = new MemberForwarding(stores, sending, introductions);
        GroupHistory history = new GroupHistory(stores, sending);
        Probes probes = new Probes(controller, sending);
        return new Services(
                controller,
                stores,
                lifecycle,
                chatItems,
                sending,
                connecting,
                groupItems,
                new GroupMembership(controller, connecting),
                supportChats,
                introductions,
                forwarding,
                history,
                probes,
                new MemberArrivals(
                        controller,
                        sending,
                        chatItems,
                        groupItems,
                        supportChats,
                        introductions,
                        forwarding,
                        history,
                        probes));
    }

    /** The active user; fails unless the chat is running. */
    public UserRow runningUser() {
        UserRow user = stores.users().active();
        lifecycle.requireRunning();
        return user;
    }

    /** The active user, if the command names this user; fails unless the chat is running. */
    public UserRow runningUser(long userId) {
        runningUser();
        return stores.users().active(userId);
    }
}
