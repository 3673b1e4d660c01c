package io.github.camelsimplex.sandbox.internal.chat.group;

import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.store.GroupRow;
import io.github.camelsimplex.sandbox.internal.store.MemberRow;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.store.item.ItemRow;
import io.github.camelsimplex.sandbox.internal.wire.Times;

/** What becomes of the messages of a member who was removed together with them. */
public final class MemberRemoval {

    private final Stores stores;
    private final Moderation moderation;

    /** Works with these services. */
    public MemberRemoval(Services services) {
        this.stores = services.stores();
        this.moderation = new Moderation(services);
    }

    /** Takes away all messages of a member (of the user, if it is the user's membership). */
    public void deleteMessages(UserRow user, GroupRow group, MemberRow member, MemberRow by) {
        Long author = member.id() == group.membership().id() ? null : Long.valueOf(member.id());
        long now = Times.now();
        for (ItemRow item : stores.items().messagesOf(group.id(), author)) {
            moderation.moderate(user, group, item, by, now);
        }
    }
}
