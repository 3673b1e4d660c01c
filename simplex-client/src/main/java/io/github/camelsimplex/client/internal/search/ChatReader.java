package io.github.camelsimplex.client.internal.search;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.client.ChatCore;
import io.github.camelsimplex.client.internal.core.Commands;
import io.github.camelsimplex.client.internal.core.Counters;
import io.github.camelsimplex.client.internal.core.Items;
import io.github.camelsimplex.types.AChat;
import io.github.camelsimplex.types.ChatInfo;
import io.github.camelsimplex.types.ChatItem;
import io.github.camelsimplex.types.ChatListQuery;
import io.github.camelsimplex.types.ChatResponse;
import io.github.camelsimplex.types.ChatStats;
import io.github.camelsimplex.types.PaginationByTime;
import io.github.camelsimplex.types.SimplexJson;
import io.github.camelsimplex.types.SimplexJsonException;
import io.github.camelsimplex.types.UtcTime;
import io.github.camelsimplex.types.command.ApiGetChat;
import io.github.camelsimplex.types.command.ApiGetChats;
import io.github.camelsimplex.types.command.ChatCommand;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the list of chats and the pages of a chat. An element that this library cannot read (for example of a newer
 * core) does not hide the others: if an answer cannot be parsed as a whole, the reader asks again and reads the
 * elements one by one. Confined to the scan.
 */
public final class ChatReader {

    private static final Logger LOG = LoggerFactory.getLogger(ChatReader.class);
    private static final ObjectMapper TREES = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final int CHATS = 100;

    private final String bot;
    private final Commands commands;
    private final ChatCore core;
    private final Counters counters;
    private final Map<ChatListQuery, Integer> unreadableChats = new ConcurrentHashMap<>();

    public ChatReader(String bot, Commands commands, ChatCore core, Counters counters) {
        this.bot = bot;
        this.commands = commands;
        this.core = core;
        this.counters = counters;
    }

    /** The readable chats of a list, without their items, and the total number of chats. */
    private record ChatList(List<AChat> chats, int size) {}

    /** A page of a chat. */
    record Page(ChatInfo chat, ChatStats stats, List<Element> elements) {

        /** The id of the first item; the page must not be empty. */
        long firstId() {
            return elements.get(0).itemId();
        }

        /** The id of the last item; the page must not be empty. */
        long lastId() {
            return elements.get(elements.size() - 1).itemId();
        }
    }

    /** An item of a page; null when it cannot be read. */
    record Element(long itemId, boolean unread, @Nullable ChatItem item) {}

    /**
     * Reads the chats of a query, page by page, from the newest to the oldest, and stops after the first page with a
     * chat that has not changed since a time.
     *
     * @return when the newest chat has changed; the time of the limit if there is no newer one
     */
    Instant list(long userId, ChatListQuery query, Instant since, Consumer<AChat> visitor) {
        int unreadable = 0;
        Instant newest = since;
        PaginationByTime page = new PaginationByTime.Last(CHATS);
        while (true) {
            ChatList list = page(new ApiGetChats(userId, false, page, query));
            List<AChat> chats = list.chats();
            unreadable += list.size() - chats.size();
            chats.forEach(visitor);
            newest = chats.stream().flatMap(chat -> changed(chat).stream()).reduce(newest, ChatReader::later);
            UtcTime last =
                    chats.isEmpty() ? null : time(chats.get(chats.size() - 1).chatInfo());
            if (list.size() < CHATS || last == null) {
                tellOfUnreadable(query, unreadable);
                return newest;
            }
            if (last.instant().isBefore(since)) {
                return newest;
            }
            page = new PaginationByTime.Before(last, CHATS);
        }
    }

    private static Optional<Instant> changed(AChat chat) {
        return Optional.ofNullable(time(chat.chatInfo())).map(UtcTime::instant);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** The time that the core uses to sort the list of chats. */
    private static @Nullable UtcTime time(ChatInfo chat) {
        if (chat instanceof ChatInfo.Direct direct) {
            return direct.contact().chatTs();
        }
        if (chat instanceof ChatInfo.Group group) {
            return group.groupInfo().chatTs();
        }
        if (chat instanceof ChatInfo.Local local) {
            return local.noteFolder().chatTs();
        }
        return chat instanceof ChatInfo.ContactRequest request
                ? request.contactRequest().updatedAt()
                : null;
    }

    private ChatList page(ApiGetChats command) {
        try {
            List<AChat> chats = execute(command).chats();
            return new ChatList(chats, chats.size());
        } catch (SimplexJsonException e) {
            JsonNode elements = again(command, "/result/chats", e);
            List<AChat> chats = new ArrayList<>();
            elements.forEach(element -> addReadable(element, chats));
            return new ChatList(chats, elements.size());
        }
    }

    private static void addReadable(JsonNode element, List<AChat> chats) {
        if (element instanceof ObjectNode chat) {
            try {
                chats.add(SimplexJson.parse(AChat.class, chat.set("chatItems", TREES.createArrayNode())));
            } catch (SimplexJsonException e) {
                LOG.debug("a chat of the list cannot be read: {}", e.getMessage());
            }
        }
    }

    private void tellOfUnreadable(ChatListQuery query, int chats) {
        Integer before = unreadableChats.put(query, chats);
        if (chats != (before == null ? 0 : before)) {
            LOG.warn("{}: {} chats of a list cannot be read, and are skipped", bot, chats);
        }
    }

    Page page(ApiGetChat command) {
        try {
            AChat chat = execute(command).chat();
            return new Page(
                    chat.chatInfo(),
                    chat.chatStats(),
                    chat.chatItems().stream()
                            .map(item -> new Element(item.meta().itemId(), Items.isUnread(item), item))
                            .toList());
        } catch (SimplexJsonException e) {
            JsonNode chat = again(command, "/result/chat", e);
            List<Element> elements = new ArrayList<>();
            chat.path("chatItems").forEach(item -> elements.add(element(item)));
            return new Page(
                    SimplexJson.parse(ChatInfo.class, chat.path("chatInfo")),
                    SimplexJson.parse(ChatStats.class, chat.path("chatStats")),
                    elements);
        }
    }

    private static Element element(JsonNode json) {
        JsonNode meta = json.path("meta");
        try {
            ChatItem item = SimplexJson.parse(ChatItem.class, json);
            return new Element(item.meta().itemId(), Items.isUnread(item), item);
        } catch (SimplexJsonException e) {
            boolean unread = meta.at("/itemStatus/type").asText().equals("rcvNew");
            return new Element(meta.path("itemId").asLong(), unread, null);
        }
    }

    /** Asks again and returns a part of the answer; throws the reason if the part is missing. */
    private JsonNode again(ChatCommand<?> command, String part, SimplexJsonException reason) {
        counters.catchUpCommands.increment();
        counters.commands.increment();
        try {
            JsonNode found =
                    TREES.readTree(core.send(command.toCommandString())).at(part);
            if (found.isMissingNode()) {
                throw reason;
            }
            return found;
        } catch (IOException e) {
            reason.addSuppressed(e);
            throw reason;
        }
    }

    private <R extends ChatResponse> R execute(ChatCommand<R> command) {
        counters.catchUpCommands.increment();
        return commands.execute(command);
    }
}
