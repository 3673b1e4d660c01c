package io.github.camelsimplex.test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.SandboxFaults;
import io.github.camelsimplex.sandbox.internal.core.Inbox;
import io.github.camelsimplex.sandbox.internal.core.SandboxCore;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A person on a sandbox network, who talks to bots in tests: synchronous, with a time limit on every wait
 * ({@link #DEFAULT_TIMEOUT}, changed by {@link #timeout(Duration)}). A wait that fails throws an {@link AssertionError}
 * with the events that did arrive.
 *
 * <p>Most tests have one conversation: methods without a contact or chat use the <em>current chat</em>, which is the
 * contact of the latest {@link #connect} or the chat of the latest {@link #in}. Waiting consumes messages: each is
 * returned once, in the order of arrival in its chat. Thread-safe, and meant for one test thread.
 */
public final class SandboxUser implements AutoCloseable {

    /** The default time limit of every wait, see {@link #timeout(Duration)}. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

    private static final int ALL_ITEMS = 100_000;

    private final String name;
    private final SandboxCore core;
    private final Inbox inbox;
    private final PersonalFiles files = new PersonalFiles(this::command);
    private volatile Duration timeout = DEFAULT_TIMEOUT;
    private volatile String current = "";

    private SandboxUser(String name, SandboxCore core) {
        this.name = name;
        this.core = core;
        this.inbox = new Inbox(core, name);
    }

    /** Starts a person on an open core with a new database. */
    static SandboxUser start(String displayName, SandboxCore core) {
        SandboxUser person = new SandboxUser(displayName, core);
        ObjectNode profile = Json.object("displayName", displayName, "fullName", "");
        person.command("/_create user " + Json.object("profile", profile, "pastTimestamp", false));
        person.command("/_start");
        return person;
    }

    /** The display name of this person. */
    public String name() {
        return name;
    }

    /** Sets the time limit of all later waits. */
    public SandboxUser timeout(Duration limit) {
        this.timeout = limit;
        return this;
    }

    // connections

    /** Connects through an address or a one-time link and waits until both sides are connected. */
    public SandboxContact connect(String link) {
        requestContact(link);
        return awaitContact();
    }

    /** Connects through a link without waiting: for addresses that do not accept automatically. */
    public void requestContact(String link) {
        JsonNode answer = command("/connect " + link);
        String type = answer.path("type").asText();
        if (!type.equals("sentInvitation") && !type.equals("sentConfirmation")) {
            throw new AssertionError(name + " cannot connect: " + answer);
        }
    }

    /** Waits for the next contact to be connected, and makes it the current chat. */
    public SandboxContact awaitContact() {
        SandboxContact contact = take(
                event -> type(event, "contactConnected").map(result -> contact(result.path("contact"))),
                "a contact to be connected");
        current = contact.chat();
        return contact;
    }

    /** Creates (at the first call) and returns this person's own address. */
    public String address() {
        JsonNode shown = Json.parse(new String(core.send("/_show_address 1"), StandardCharsets.UTF_8));
        JsonNode link = shown.has("error")
                ? command("/_address 1").path("connLinkContact")
                : shown.path("result").path("contactLink").path("connLinkContact");
        return link.path("connShortLink").asText();
    }

    /** A new one-time link. */
    public String invitationLink() {
        return command("/_connect 1")
                .path("connLinkInvitation")
                .path("connShortLink")
                .asText();
    }

    /** The contacts of this person, by their local display names. */
    public Map<String, SandboxContact> contacts() {
        Map<String, SandboxContact> contacts = new LinkedHashMap<>();
        for (JsonNode contact : command("/_contacts 1").path("contacts")) {
            contacts.put(contact.path("localDisplayName").asText(), contact(contact));
        }
        return contacts;
    }

    /** Makes a chat ({@code @4}, {@code #1}) the current one. */
    public SandboxUser in(String chat) {
        this.current = chat;
        return this;
    }

    /** Makes a contact the current chat. */
    public SandboxUser in(SandboxContact contact) {
        return in(contact.chat());
    }

    /** Makes a group the current chat. */
    public SandboxUser in(SandboxGroup group) {
        return in(group.chat());
    }

    // messages

    /** Sends a text. */
    public SandboxMessage send(String text) {
        return sendContent(Json.tagged("text", "text", text));
    }

    /** Sends any message content, such as {@code {"type":"link",…}}. */
    public SandboxMessage sendContent(JsonNode msgContent) {
        return sendComposed(Json.object("msgContent", msgContent, "mentions", Json.object()));
    }

    /** Sends a file with a text, which may be empty. */
    public SandboxMessage sendFile(Path file, String text) {
        ObjectNode content = Json.tagged("file", "text", text);
        ObjectNode source = Json.object("filePath", file.toAbsolutePath().toString());
        return sendComposed(Json.object("fileSource", source, "msgContent", content, "mentions", Json.object()));
    }

    /** Answers a message with a quote. */
    public SandboxMessage reply(SandboxMessage message, String text) {
        ObjectNode content = Json.tagged("text", "text", text);
        return sendComposed(
                message.chat(),
                Json.object("quotedItemId", message.itemId(), "msgContent", content, "mentions", Json.object()));
    }

    /** Adds a reaction, such as {@code 👍}. */
    public void react(SandboxMessage message, String emoji) {
        command("/_reaction " + message.chat() + " " + message.itemId() + " on "
                + Json.tagged("emoji", "emoji", emoji));
    }

    /** Changes the text of a message of this person. */
    public void edit(SandboxMessage message, String text) {
        ObjectNode content = Json.object("msgContent", Json.tagged("text", "text", text), "mentions", Json.object());
        command("/_update item " + message.chat() + " " + message.itemId() + " json " + content);
    }

    /** Deletes a message of this person for both sides. */
    public void delete(SandboxMessage message) {
        command("/_delete item " + message.chat() + " " + message.itemId() + " broadcast");
    }

    /**
     * Passes every new message of all chats to a listener, without consuming it. The listener is called on the thread
     * that reads this person's events, and must not wait.
     */
    public void onMessage(Consumer<SandboxMessage> listener) {
        inbox.listen(event -> received(event).ifPresent(listener));
    }

    /** Waits for the next message in the current chat. */
    public SandboxMessage awaitMessage() {
        String chat = chat();
        return take(event -> received(event).filter(message -> message.chat().equals(chat)), "a message in " + chat);
    }

    /** Waits for the next message in the current chat and returns its text. */
    public String awaitText() {
        return awaitMessage().text();
    }

    /** Waits for a message with this text in the current chat; messages before it are consumed. */
    public SandboxMessage awaitText(String text) {
        SandboxMessage message = awaitMessage();
        while (!message.text().equals(text)) {
            message = awaitMessage();
        }
        return message;
    }

    /** Waits for the next message with a file in the current chat, receives the file and returns its path. */
    public Path awaitFile() {
        String chat = chat();
        SandboxMessage message = take(
                event -> received(event)
                        .filter(candidate -> candidate.chat().equals(chat) && candidate.fileId() != null),
                "a file in " + chat);
        Path folder = files.folder();
        command("/freceive " + message.fileId());
        String path = take(
                event -> type(event, "rcvFileComplete")
                        .map(result -> result.path("chatItem").path("chatItem").path("file"))
                        .filter(file -> Objects.equals(file.path("fileId").asLong(), message.fileId()))
                        .map(file -> file.path("fileSource").path("filePath").asText()),
                "file " + message.fileId() + " to be complete");
        return folder.resolve(path);
    }

    /** Waits until nothing has arrived for a while; fails if there is an unexpected message. */
    public void expectSilence(Duration quiet) {
        inbox.take(event -> received(event), quiet).ifPresent(message -> {
            throw new AssertionError(name + " got an unexpected message: " + message.text());
        });
    }

    /** All messages of the current chat in the database, sent and received, in the order of creation. */
    public List<SandboxMessage> messages() {
        List<SandboxMessage> messages = new ArrayList<>();
        JsonNode chat = command("/_get chat " + chat() + " count=" + ALL_ITEMS).path("chat");
        for (JsonNode item : chat.path("chatItems")) {
            if (item.path("content").path("type").asText().endsWith("MsgContent")) {
                messages.add(message(Json.object("chatInfo", chat.get("chatInfo"), "chatItem", item)));
            }
        }
        messages.sort(Comparator.comparingLong(SandboxMessage::itemId));
        return messages;
    }

    // groups

    /** Creates a group and makes it the current chat. */
    public SandboxGroup createGroup(String name) {
        JsonNode created = command("/_group 1 " + Json.object("displayName", name, "fullName", ""));
        return inGroup(created.path("groupInfo"));
    }

    /** Invites a contact to a group with a role, such as {@code member}. */
    public void invite(SandboxGroup group, SandboxContact contact, String role) {
        command("/_add " + group.chat() + " " + contact.contactId() + " " + role);
    }

    /** Waits for an invitation to a group, joins it, waits until joined, and makes the group the current chat. */
    public SandboxGroup join() {
        JsonNode invited = take(
                event -> type(event, "receivedGroupInvitation").map(result -> result.path("groupInfo")),
                "an invitation to a group");
        command("/_join #" + invited.path("groupId").asLong());
        return awaitJoined();
    }

    /** Joins a group through its link, waits until joined, and makes the group the current chat. */
    public SandboxGroup join(String groupLink) {
        command("/connect " + groupLink);
        return awaitJoined();
    }

    /** The actions of this person in a group besides writing. */
    public SandboxMembership membership(SandboxGroup group) {
        return new SandboxMembership(this, group);
    }

    // below the surface

    /**
     * Executes any command of this person's core.
     *
     * @return the core's answer under {@code result}
     * @throws AssertionError when the core answered with an error
     */
    public JsonNode command(String command) {
        JsonNode answer = Json.parse(new String(core.send(command), StandardCharsets.UTF_8));
        if (answer.has("error")) {
            throw new AssertionError(name + " got an error for " + command + ": " + answer.get("error"));
        }
        return answer.path("result");
    }

    /** Waits for the next event of a type, such as {@code chatItemReaction}; events before it are consumed. */
    public JsonNode awaitEvent(String type) {
        return take(event -> type(event, type), "the event " + type);
    }

    /** The faults that can be injected into this person's core. */
    public SandboxFaults faults() {
        return core.faults();
    }

    /** Stops this person's core. */
    @Override
    public void close() {
        core.close();
        files.delete();
    }

    private SandboxMessage sendComposed(ObjectNode composed) {
        return sendComposed(chat(), composed);
    }

    private SandboxMessage sendComposed(String chat, ObjectNode composed) {
        JsonNode answer = command("/_send " + chat + " json " + Json.array(composed));
        return message(answer.path("chatItems").path(0));
    }

    private String chat() {
        if (current.isEmpty()) {
            throw new IllegalStateException(
                    name + " does not have a current chat: connect to a contact, or choose a chat with in()");
        }
        return current;
    }

    private SandboxGroup awaitJoined() {
        return inGroup(take(
                event -> type(event, "userJoinedGroup").map(result -> result.path("groupInfo")),
                "to have joined a group"));
    }

    private SandboxGroup inGroup(JsonNode groupInfo) {
        SandboxGroup group = new SandboxGroup(
                groupInfo.path("groupId").asLong(),
                groupInfo.path("localDisplayName").asText());
        current = group.chat();
        return group;
    }

    private <T> T take(Function<JsonNode, Optional<T>> finder, String what) {
        return inbox.take(finder, timeout)
                .orElseThrow(() -> new AssertionError(name + " waited " + timeout.toMillis() + " ms for " + what
                        + "; unread events: " + inbox.types()));
    }

    private static Optional<JsonNode> type(JsonNode event, String type) {
        JsonNode result = event.path("result");
        return result.path("type").asText().equals(type) ? Optional.of(result) : Optional.empty();
    }

    private Optional<SandboxMessage> received(JsonNode event) {
        return type(event, "newChatItems")
                .map(result -> result.path("chatItems").path(0))
                .filter(item -> item.path("chatItem")
                        .path("content")
                        .path("type")
                        .asText()
                        .equals("rcvMsgContent"))
                .map(this::message);
    }

    private static SandboxContact contact(JsonNode contact) {
        return new SandboxContact(
                contact.path("contactId").asLong(),
                contact.path("localDisplayName").asText());
    }

    private SandboxMessage message(JsonNode chatItem) {
        JsonNode info = chatItem.path("chatInfo");
        JsonNode item = chatItem.path("chatItem");
        JsonNode content = item.path("content").path("msgContent");
        JsonNode quote = item.get("quotedItem");
        JsonNode file = item.get("file");
        return new SandboxMessage(
                item.path("meta").path("itemId").asLong(),
                chatOf(info),
                sender(info, item.path("chatDir")),
                content.path("text").asText(),
                content.path("type").asText(),
                quote == null ? null : quote.path("content").path("text").asText(),
                file == null ? null : file.path("fileId").asLong(),
                chatItem);
    }

    private static String chatOf(JsonNode info) {
        return switch (info.path("type").asText()) {
            case "direct" -> "@" + info.path("contact").path("contactId").asLong();
            case "group" -> "#" + info.path("groupInfo").path("groupId").asLong() + scopeOf(info);
            default -> "*" + info.path("noteFolder").path("noteFolderId").asLong();
        };
    }

    private static String scopeOf(JsonNode info) {
        JsonNode scope = info.get("groupChatScope");
        JsonNode member = scope == null ? null : scope.get("groupMember_");
        return scope == null
                ? ""
                : member == null
                        ? "(_support)"
                        : "(_support:" + member.path("groupMemberId").asLong() + ")";
    }

    private String sender(JsonNode info, JsonNode direction) {
        return switch (direction.path("type").asText()) {
            case "directRcv" -> info.path("contact").path("localDisplayName").asText();
            case "groupRcv" ->
                direction.path("groupMember").path("localDisplayName").asText();
            default -> name;
        };
    }
}
