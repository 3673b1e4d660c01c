package io.github.camelsimplex.sandbox.internal.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.core.Arguments;
import io.github.camelsimplex.sandbox.internal.core.Commands;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.User;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Passwords;
import java.util.function.BiConsumer;

/** Commands about what others see of a user: hidden behind a password, muted, delivery receipts. */
public final class UserPrivacy {

    private final Stores stores;

    /** Works with these services. */
    public UserPrivacy(Services services) {
        this.stores = services.stores();
    }

    /** Adds the commands. */
    public void register(Commands commands) {
        commands.on("/_hide user ", arguments -> hide(known(arguments), arguments))
                .on("/_unhide user ", arguments -> unhide(known(arguments), arguments))
                .on("/_mute user ", arguments -> notifications(known(arguments), false))
                .on("/_unmute user ", arguments -> notifications(known(arguments), true))
                .on("/mute user", () -> notifications(stores.users().active(), false))
                .on("/unmute user", () -> notifications(stores.users().active(), true))
                .on(
                        "/_set receipts contacts ",
                        arguments -> receipts(arguments, stores.users()::sendReceiptsToContacts))
                .on("/_set receipts groups ", arguments -> receipts(arguments, stores.users()::sendReceiptsToGroups))
                .on("/_set accept member contacts ", this::acceptMemberContacts)
                .on(
                        "/set accept member contacts ",
                        arguments -> acceptMemberContacts(stores.users().active(), arguments.onOff()));
    }

    private User known(Arguments arguments) {
        return UserAccess.known(stores, arguments.number());
    }

    private ObjectNode hide(User user, Arguments arguments) {
        String password = UserAccess.text(arguments.skip(" "));
        if (user.isHidden()) {
            throw ChatFailure.chat("userAlreadyHidden", "userId", user.id());
        }
        if (password.isEmpty()) {
            throw ChatFailure.chat("emptyUserPassword", "userId", user.id());
        }
        if (stores.users().all().stream().filter(other -> !other.isHidden()).count() <= 1) {
            throw ChatFailure.chat("cantHideLastUser", "userId", user.id());
        }
        user.doc().set("viewPwdHash", Passwords.hash(password));
        user.doc().put("showNtfs", false);
        return changed(user);
    }

    private ObjectNode unhide(User user, Arguments arguments) {
        String password = UserAccess.text(arguments.skip(" "));
        if (!user.isHidden()) {
            throw ChatFailure.chat("userNotHidden", "userId", user.id());
        }
        if (password.isEmpty()) {
            throw ChatFailure.chat("emptyUserPassword", "userId", user.id());
        }
        UserAccess.require(stores, user, password);
        user.doc().remove("viewPwdHash");
        user.doc().put("showNtfs", true);
        return changed(user);
    }

    private ObjectNode notifications(User user, boolean show) {
        if (user.isHidden()) {
            throw ChatFailure.chat("hiddenUserAlwaysMuted", "userId", user.id());
        }
        user.doc().put("showNtfs", show);
        return changed(user);
    }

    private ObjectNode changed(User user) {
        stores.users().save(user);
        return Answers.of(stores.users().active(), "userPrivacy", "updatedUser", user.doc());
    }

    private ObjectNode acceptMemberContacts(Arguments arguments) {
        User user = known(arguments);
        return acceptMemberContacts(user, arguments.skip(" ").onOff());
    }

    private ObjectNode acceptMemberContacts(User user, boolean accept) {
        UserAccess.require(stores, user, null);
        user.doc().put("autoAcceptMemberContacts", accept);
        stores.users().save(user);
        return Answers.ok(stores.users().active());
    }

    private ObjectNode receipts(Arguments arguments, BiConsumer<User, Boolean> change) {
        User user = known(arguments);
        boolean send = arguments.skip(" ").onOff();
        UserAccess.require(stores, user, null);
        change.accept(user, send);
        return Answers.ok(stores.users().active());
    }
}
