package io.github.camelsimplex.client.internal.recovery;

import io.github.camelsimplex.client.internal.core.Commands;
import io.github.camelsimplex.client.internal.storage.StateFile;
import io.github.camelsimplex.types.AChat;
import io.github.camelsimplex.types.CIDeleteMode;
import io.github.camelsimplex.types.ChatInfo;
import io.github.camelsimplex.types.ChatItem;
import io.github.camelsimplex.types.ChatListQuery;
import io.github.camelsimplex.types.ChatRef;
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
 * <p>Where no note can be made, the database counts as restored: new keys are harmless where the old ones are good. For
 * the thread that opens the session.
 */
final class RestorationCheck {

    private static final Logger LOG = LoggerFactory.getLogger(RestorationCheck.class);
    private static final int LATEST_CHATS = 20;

    private final String bot;
    private final Commands commands;
    private final StateFile state;
    private long remembered;
    private long greatest;
    private long noteFolder;

    RestorationCheck(String bot, Commands commands, StateFile state) {
        this.bot = bot;
        this.commands = commands;
        this.state = state;
    }

    /** Looks at the newest items; says whether that leaves a doubt, so that {@link #isRestored} has to be asked. */
    boolean isDoubtful(long userId) {
        remembered = state.greatestItem();
        noteFolder = userId; // each user gets one at once; the list tells when it is another
        if (remembered == 0) {
            return false;
        }
        PaginationByTime page = new PaginationByTime.Last(LATEST_CHATS);
        ApiGetChats latest = new ApiGetChats(userId, false, page, new ChatListQuery.Filters(false, false));
        try {
            commands.send(latest).chats().forEach(this::look);
        } catch (SimplexException e) {
            LOG.debug("{}: chats cannot be listed before the start: {}", bot, e.toString());
        }
        return greatest < remembered;
    }

    private void look(AChat chat) {
        if (chat.chatInfo() instanceof ChatInfo.Local local) {
            noteFolder = local.noteFolder().noteFolderId();
        }
        for (ChatItem item : chat.chatItems()) {
            greatest = Math.max(greatest, item.meta().itemId());
        }
    }

    /** Whether the database is an older copy; asked when the chat has started. */
    boolean isRestored() {
        try {
            greatest = nextItem();
        } catch (SimplexException e) {
            LOG.debug("{}: no note can be made ({}), the database counts as restored", bot, e.toString());
            return true;
        }
        return greatest <= remembered; // what has arrived since the start has raised the number in the state file
    }

    /** The greatest id that was met. */
    long greatest() {
        return greatest;
    }

    private long nextItem() {
        ComposedMessage note = ComposedMessage.builder()
                .msgContent(new MsgContent.Text("camel-simplex: is this database an older copy?"))
                .mentions(Map.of())
                .build();
        long id = commands.send(new ApiCreateChatItems(noteFolder, List.of(note))).chatItems().stream()
                .mapToLong(item -> item.chatItem().meta().itemId())
                .max()
                .orElse(0);
        commands.send(new ApiDeleteChatItem(ChatRef.local(noteFolder), List.of(id), CIDeleteMode.INTERNAL));
        return id;
    }
}
