package io.github.camelsimplex.client.internal.recovery;

import io.github.camelsimplex.client.UnexpectedResponseException;
import io.github.camelsimplex.client.internal.core.Commands;
import io.github.camelsimplex.client.internal.storage.StateFile;
import io.github.camelsimplex.types.AChat;
import io.github.camelsimplex.types.CIDeleteMode;
import io.github.camelsimplex.types.ChatInfo;
import io.github.camelsimplex.types.ChatItem;
import io.github.camelsimplex.types.ChatListQuery;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.ChatResponse;
import io.github.camelsimplex.types.ComposedMessage;
import io.github.camelsimplex.types.MsgContent;
import io.github.camelsimplex.types.PaginationByTime;
import io.github.camelsimplex.types.SimplexException;
import io.github.camelsimplex.types.command.ApiCreateChatItems;
import io.github.camelsimplex.types.command.ApiDeleteChatItem;
import io.github.camelsimplex.types.command.ApiGetChats;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks whether a database is an older copy of the one that the state file describes. Item ids increase and are never
 * reused (fact 56), so:
 *
 * <ol>
 *   <li>Before the chat starts, and so before anything can arrive, the check looks at the newest items of the latest
 *   chats. An item as new as the remembered one proves that the database is complete. This is the usual case, and takes
 *   one command. <li>Such an item may be missing although the database was not restored, because people delete items
 *   and items expire. Then the check creates a note in the bot's own notes folder, which is not sent to anyone, and
 *   deletes it again. Its id is the next one of the database: only an older copy returns an id that was seen before.
 * </ol>
 *
 * <p>If a note cannot be created, the result is unknown, and the check can be repeated. Meanwhile new items arrive, and
 * they may be more than the copy lacks; so the first new id decides, not the latest. One thread at a time, except
 * {@link #arrived}; the first one opens the session.
 */
final class RestorationCheck {

    private static final Logger LOG = LoggerFactory.getLogger(RestorationCheck.class);
    private static final int LATEST_CHATS = 20;
    private static final int ALL_CHATS = 100_000;
    private static final long NONE = 0;

    /** The result of a check. */
    enum Verdict {
        /** The database is an older copy. */
        RESTORED,
        /** The database is the one that the state file remembers. */
        SAME,
        /** A note could not be created. */
        UNKNOWN
    }

    private final String bot;
    private final Commands commands;
    private final StateFile state;

    /** The smallest id of the items that are new since the session was opened. */
    private final AtomicLong firstNew = new AtomicLong(Long.MAX_VALUE);

    private long remembered;
    private long greatest;
    private long userId;
    private long noteFolder = NONE;

    RestorationCheck(String bot, Commands commands, StateFile state) {
        this.bot = bot;
        this.commands = commands;
        this.state = state;
    }

    /** Checks the newest items; returns whether {@link #verdict} must be called because a doubt is left. */
    boolean isDoubtful(long activeUser) {
        remembered = state.greatestItem();
        userId = activeUser;
        if (remembered == 0) {
            return false;
        }
        try {
            lookAt(LATEST_CHATS);
        } catch (SimplexException e) {
            LOG.debug("{}: chats cannot be listed before the start: {}", bot, e.toString());
        }
        return greatest < remembered;
    }

    /** Notes the id of a new item. Thread-safe; never waits. */
    void arrived(long itemId) {
        firstNew.accumulateAndGet(itemId, Math::min);
    }

    private void lookAt(int chats) {
        PaginationByTime page = new PaginationByTime.Last(chats);
        commands.send(new ApiGetChats(userId, false, page, new ChatListQuery.Filters(false, false)))
                .chats()
                .forEach(this::look);
    }

    private void look(AChat chat) {
        if (chat.chatInfo() instanceof ChatInfo.Local local) {
            noteFolder = local.noteFolder().noteFolderId();
        }
        for (ChatItem item : chat.chatItems()) {
            greatest = Math.max(greatest, item.meta().itemId());
        }
    }

    /**
     * Checks whether the database is an older copy; call it when the chat has started, and again while the result is
     * unknown.
     */
    Verdict verdict() {
        try {
            greatest = nextItem();
            arrived(greatest);
        } catch (SimplexException e) {
            LOG.debug("{}: a note cannot be created: {}", bot, e.toString());
            return Verdict.UNKNOWN;
        }
        return firstNew() <= remembered ? Verdict.RESTORED : Verdict.SAME;
    }

    /**
     * The greatest id that was seen before this start; the one in the state file may be greater, because new items
     * raise it.
     */
    long remembered() {
        return remembered;
    }

    /** The smallest id of the items that are new since the session was opened. */
    long firstNew() {
        return firstNew.get();
    }

    /** The greatest id that was found. */
    long greatest() {
        return greatest;
    }

    /**
     * The id of this user's notes folder, which is in the list of chats, regardless of the age of its last note. Each
     * user gets one when it is created, so it usually has the id of the user; the core refuses the folder of another
     * user.
     */
    private long noteFolder() {
        if (noteFolder == NONE) {
            lookAt(ALL_CHATS);
        }
        return noteFolder == NONE ? userId : noteFolder;
    }

    private long nextItem() {
        long folder = noteFolder();
        ComposedMessage note = ComposedMessage.builder()
                .msgContent(new MsgContent.Text("camel-simplex: is this database an older copy?"))
                .mentions(Map.of())
                .build();
        ApiCreateChatItems command = new ApiCreateChatItems(folder, List.of(note));
        ChatResponse.NewChatItems created = commands.send(command);
        if (created.chatItems().isEmpty()) {
            throw new UnexpectedResponseException(bot, command.commandName(), created);
        }
        long id = created.chatItems().get(0).chatItem().meta().itemId();
        try {
            commands.send(new ApiDeleteChatItem(ChatRef.local(folder), List.of(id), CIDeleteMode.INTERNAL));
        } catch (SimplexException e) {
            LOG.warn("{}: the note {} remains in the bot's own notes folder: {}", bot, id, e.getMessage());
        }
        return id;
    }
}
