package io.github.camelsimplex.sandbox.internal.chat.group;

import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.store.GroupRow;
import io.github.camelsimplex.sandbox.internal.store.MemberRow;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.store.item.ItemRow;
import io.github.camelsimplex.sandbox.internal.wire.Times;

/** Deletes the messages of a member who was removed together with them. */
public final class MemberRemoval {

    private final Stores stores;
    private final MessageModeration moderation;

    /** Creates it with these services. */
    public MemberRemoval(Services services) {
        this.stores = services.stores();
        this.moderation = new MessageModeration(services);
    }

    /** Deletes all messages of a member (or of the user, for the user's membership). */
    public void deleteMessages(UserRow user, GroupRow group, MemberRow member, MemberRow by) {
        Long author = member.id() == group.membership().id() ? null : Long.valueOf(member.id());
        long now = Times.now();
        for (ItemRow item : stores.items().messagesOf(group.id(), author)) {
            moderation.moderate(user, group, item, by, now);
        }
    }
}
