package io.github.camelsimplex.sandbox.internal.chat;

import io.github.camelsimplex.sandbox.internal.core.Controller;
import io.github.camelsimplex.sandbox.internal.core.Lifecycle;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.User;

/** What the commands and deliveries of every theme work with. */
public record Services(
        Controller controller,
        Stores stores,
        Lifecycle lifecycle,
        ChatItems chatItems,
        Sending sending,
        Connecting connecting,
        GroupItems groupItems,
        GroupMembership membership) {

    /** Creates the services of a controller. */
    public static Services of(Controller controller, Lifecycle lifecycle) {
        ChatItems chatItems = new ChatItems(controller);
        Sending sending = new Sending(controller);
        Connecting connecting = new Connecting(controller, chatItems);
        GroupItems groupItems = new GroupItems(chatItems);
        return new Services(
                controller,
                controller.stores(),
                lifecycle,
                chatItems,
                sending,
                connecting,
                groupItems,
                new GroupMembership(controller, connecting, sending, groupItems));
    }

    /** The active user of a chat that runs. */
    public User runningUser() {
        User user = stores.users().active();
        lifecycle.requireRunning();
        return user;
    }

    /** The active user of a chat that runs, if it is the one that a command names. */
    public User runningUser(long userId) {
        runningUser();
        return stores.users().active(userId);
    }
}
