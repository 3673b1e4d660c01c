package io.github.camelsimplex.sandbox.internal.command.user;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.command.Answers;
import io.github.camelsimplex.sandbox.internal.command.UserAccess;
import io.github.camelsimplex.sandbox.internal.core.Arguments;
import io.github.camelsimplex.sandbox.internal.core.CommandTable;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Passwords;
import java.util.function.BiConsumer;

/** Commands about the privacy of a user: hiding behind a password, muting, delivery receipts. */
public final class UserPrivacy {

    private final Services services;
    private final Stores stores;

    /** Creates it with these services. */
    public UserPrivacy(Services services) {
        this.services = services;
        this.stores = services.stores();
    }

    /** Adds the commands. */
    public void register(CommandTable commands) {
        commands.on("/_hide user ", arguments -> hide(arguments.number(), password(arguments)))
                .on("/_unhide user ", arguments -> unhide(arguments.number(), password(arguments)))
                .on("/_mute user ", arguments -> notifications(onlyNumber(arguments), false))
                .on("/_unmute user ", arguments -> notifications(onlyNumber(arguments), true))
                .on("/hide user ", arguments -> hide(stores.users().active().id(), arguments.rest()))
                .on("/unhide user ", arguments -> unhide(stores.users().active().id(), arguments.rest()))
                .on("/mute user", () -> notifications(stores.users().active().id(), false))
                .on("/unmute user", () -> notifications(stores.users().active().id(), true))
                .on("/set receipts all ", this::allReceipts)
                .on("/_set receipts contacts ", arguments -> contactReceipts(arguments.number(), arguments.skip(" ")))
                .on(
                        "/set receipts contacts ",
                        arguments -> contactReceipts(stores.users().active().id(), arguments))
                .on("/_set receipts groups ", arguments -> groupReceipts(arguments.number(), arguments.skip(" ")))
                .on(
                        "/set receipts groups ",
                        arguments -> groupReceipts(stores.users().active().id(), arguments))
                .on(
                        "/_set accept member contacts ",
                        arguments -> acceptMemberContacts(known(arguments.number()), arguments.skip(" ")))
                .on(
                        "/set accept member contacts ",
                        arguments -> acceptMemberContacts(stores.users().active(), arguments));
    }

    private static String password(Arguments arguments) {
        return UserAccess.text(arguments.skip(" "));
    }

    private static long onlyNumber(Arguments arguments) {
        long number = arguments.number();
        arguments.end();
        return number;
    }

    private UserRow known(long userId) {
        services.runningUser();
        return UserAccess.known(stores, userId);
    }

    private ObjectNode hide(long userId, String password) {
        UserRow user = known(userId);
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

    private ObjectNode unhide(long userId, String password) {
        UserRow user = known(userId);
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

    private ObjectNode notifications(long userId, boolean show) {
        UserRow user = known(userId);
        if (user.isHidden()) {
            throw ChatFailure.chat("hiddenUserAlwaysMuted", "userId", user.id());
        }
        user.doc().put("showNtfs", show);
        return changed(user);
    }

    private ObjectNode changed(UserRow user) {
        stores.users().save(user);
        return Answers.of(stores.users().active(), "userPrivacy", "updatedUser", user.doc());
    }

    private ObjectNode acceptMemberContacts(UserRow user, Arguments arguments) {
        boolean accept = arguments.onOff();
        arguments.end();
        UserAccess.require(stores, user, null);
        user.doc().put("autoAcceptMemberContacts", accept);
        stores.users().save(user);
        return Answers.ok(stores.users().active());
    }

    private ObjectNode contactReceipts(long userId, Arguments arguments) {
        return receipts(userId, arguments, "contacts", stores.users()::sendReceiptsToContacts);
    }

    private ObjectNode groupReceipts(long userId, Arguments arguments) {
        return receipts(userId, arguments, "groups", stores.users()::sendReceiptsToGroups);
    }

    private ObjectNode receipts(long userId, Arguments arguments, String table, BiConsumer<UserRow, Boolean> change) {
        boolean send = arguments.onOff();
        boolean clearOverrides = arguments.flag("clear_overrides");
        arguments.end();
        UserRow user = known(userId);
        UserAccess.require(stores, user, null);
        change.accept(user, send);
        if (clearOverrides) {
            stores.db().update("UPDATE " + table + " SET doc = json_remove(doc, '$.chatSettings.sendRcpts')");
        }
        return Answers.ok(stores.users().active());
    }

    /** Does not change hidden users. */
    private ObjectNode allReceipts(Arguments arguments) {
        boolean send = arguments.onOff();
        arguments.end();
        services.runningUser();
        stores.users().all().stream().filter(user -> !user.isHidden()).forEach(user -> {
            stores.users().sendReceiptsToContacts(user, send);
            stores.users().sendReceiptsToGroups(user, send);
        });
        return Json.tagged("cmdOk");
    }
}
