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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out whether a database is an older copy of the one that the state file remembers. Ids of items grow and are
 * never used again (fact 56), so:
 *
 * <ol>
 *   <li>Before the chat starts, and so before anything can arrive, the newest items of the latest chats are looked at. One
 *       that is as new as the remembered one proves that nothing is missing. This is the usual case, and one command.
 *   <li>None may be there although nothing was restored: items are deleted, by people and by time. Then a note is made in
 *       the bot's own folder of notes, which goes to nobody, and is deleted again. Its id is the next one of the database:
 *       only an older copy gives an id that was seen before.
 * </ol>
 *
 * <p>Where no note can be made, nothing is known, and the check can be made again. For one thread at a time, the first of
 * which opens the session.
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
        /** No note could be made. */
        UNKNOWN
    }

    private final String bot;
    private final Commands commands;
    private final StateFile state;
    private long remembered;
    private long greatest;
    private long userId;
    private long noteFolder = NONE;

    RestorationCheck(String bot, Commands commands, StateFile state) {
        this.bot = bot;
        this.commands = commands;
        this.state = state;
    }

    /** Looks at the newest items; says whether that leaves a doubt, so that {@link #verdict} has to be asked. */
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

    /** Finds out whether the database is an older copy; asked when the chat has started, and again while nothing is known. */
    Verdict verdict() {
        try {
            greatest = nextItem();
        } catch (SimplexException e) {
            LOG.debug("{}: no note can be made: {}", bot, e.toString());
            return Verdict.UNKNOWN;
        }
        return greatest <= remembered ? Verdict.RESTORED : Verdict.SAME;
    }

    /** The greatest id that was seen before; what has arrived since the start has raised the one in the state file. */
    long remembered() {
        return remembered;
    }

    /** The greatest id that was met. */
    long greatest() {
        return greatest;
    }

    /**
     * The folder of notes of this user, which is among the chats, however old its last note is. Each user gets one when
     * it is created, so it has the number of the user as a rule; the core refuses that of another user.
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
            LOG.warn("{}: the note {} stays in the bot's own folder of notes: {}", bot, id, e.getMessage());
        }
        return id;
    }
}
