package io.github.camelsimplex.client.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelsimplex.client.ChatCore;
import io.github.camelsimplex.client.ChatCoreProvider;
import io.github.camelsimplex.client.CoreConfiguration;
import io.github.camelsimplex.types.CryptoFileArgs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The conversation of a bot and a person, from the first start to the second, for every core with a network. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
public abstract class ConversationContract {

    /** The folder for databases and files; a new one for every test. */
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    protected Path folder;

    /** The provider of the core under test. */
    protected abstract ChatCoreProvider provider();

    /**
     * A database with a name that the test chooses; it keeps its content when it is opened again. All databases of a
     * test share a network.
     */
    protected abstract CoreConfiguration database(String name);

    /**
     * The commands that choose the servers, sent after the first {@code /_start}; empty to keep the core's own servers.
     */
    protected List<String> chooseServers() {
        return List.of();
    }

    private Party start(String name) {
        ChatCore core = provider().open(database(name));
        try {
            return Party.start(core, name, folder, chooseServers());
        } catch (RuntimeException | AssertionError e) {
            core.close();
            throw e;
        }
    }

    /** Creates the bot's address, with auto-accept, and returns its link. */
    private static String createAddress(Party bot) {
        JsonNode created = bot.result("/_address 1", "userContactLinkCreated");
        bot.result(
                "/_address_settings 1 {\"businessAddress\":false,\"autoAccept\":{\"acceptIncognito\":false}}",
                "userContactLinkUpdated");
        JsonNode link = created.path("connLinkContact");
        return link.path("connShortLink").asText(link.path("connFullLink").asText());
    }

    /** Connects alice to the bot's address; returns the bot's contact id at alice, and alice's at the bot. */
    private static Contacts connect(Party alice, Party bot) {
        String link = createAddress(bot);
        alice.result("/_connect plan 1 " + link, "connectionPlan");
        alice.result("/connect " + link, "sentInvitation");
        long botAtAlice = contactId(alice.await("contactConnected", event -> true));
        long aliceAtBot = contactId(bot.await("contactConnected", event -> true));
        return new Contacts(botAtAlice, aliceAtBot);
    }

    private record Contacts(long botAtAlice, long aliceAtBot) {}

    private static long contactId(JsonNode connected) {
        return connected.at("/contact/contactId").asLong();
    }

    private static long itemId(JsonNode item) {
        return item.at("/meta/itemId").asLong();
    }

    @Test
    void personAndBotConnectAndTalk() {
        try (Party bot = start("bot");
                Party alice = start("alice")) {
            Contacts contacts = connect(alice, bot);

            alice.say(contacts.botAtAlice(), "12", 0);
            JsonNode question = bot.awaitMessage("12");
            assertThat(question.at("/meta/itemStatus/type").asText()).isEqualTo("rcvNew");
            bot.result("/_read chat items @" + contacts.aliceAtBot() + " " + itemId(question), "itemsReadForChat");
            bot.say(contacts.aliceAtBot(), "12 * 12 = 144", itemId(question));

            JsonNode answer = alice.awaitMessage("12 * 12 = 144");
            assertThat(answer.at("/quotedItem/content/text").asText()).isEqualTo("12");
        }
    }

    @Test
    void messageSentWhileTheBotWasClosedComesAfterItsNextStart() {
        try (Party alice = start("alice")) {
            Contacts contacts;
            try (Party bot = start("bot")) {
                contacts = connect(alice, bot);
                alice.say(contacts.botAtAlice(), "before", 0);
                bot.awaitMessage("before");
                bot.result("/_stop", "chatStopped");
            }

            alice.say(contacts.botAtAlice(), "are you there?", 0);

            try (Party bot = start("bot")) {
                bot.awaitMessage("are you there?");
                bot.say(contacts.aliceAtBot(), "I am back", 0);
                alice.awaitMessage("I am back");
            }
        }
    }

    @Test
    void unreadMessageIsFoundAfterTheNextStartAndNoMoreOnceItIsRead() {
        try (Party alice = start("alice")) {
            Contacts contacts;
            try (Party bot = start("bot")) {
                contacts = connect(alice, bot);
                alice.say(contacts.botAtAlice(), "remember me", 0);
                bot.awaitMessage("remember me");
            }

            try (Party bot = start("bot")) {
                String unread = "/_get chats 1 count=100 {\"type\":\"filters\",\"favorite\":false,\"unread\":true}";
                JsonNode chats = bot.result(unread, "apiChats").path("chats");
                assertThat(chats).hasSize(1);
                long item = chats.at("/0/chatStats/minUnreadItemId").asLong();
                bot.result("/_read chat items @" + contacts.aliceAtBot() + " " + item, "itemsReadForChat");
                assertThat(bot.result(unread, "apiChats").path("chats")).isEmpty();
            }
        }
    }

    @Test
    protected void fileFromThePersonArrivesEncryptedAndIsReadAndDecrypted() throws IOException {
        try (Party bot = start("bot");
                Party alice = start("alice")) {
            Contacts contacts = connect(alice, bot);
            byte[] content = new byte[70_000];
            new Random(7).nextBytes(content);
            Files.write(alice.filesFolder().resolve("secret.bin"), content);

            alice.offer(contacts.botAtAlice(), "secret.bin", "a file for you");
            JsonNode offered = bot.awaitMessage("a file for you");
            long fileId = offered.at("/file/fileId").asLong();
            bot.result("/freceive " + fileId + " approved_relays=on encrypt=on", "rcvFileAccepted");
            JsonNode file = bot.await(
                    "rcvFileComplete", event -> fileOf(event).path("fileId").asLong() == fileId);

            JsonNode source = fileOf(file).path("fileSource");
            Path received = bot.filesFolder().resolve(source.path("filePath").asText());
            CryptoFileArgs key = new CryptoFileArgs(
                    source.at("/cryptoArgs/fileKey").asText(),
                    source.at("/cryptoArgs/fileNonce").asText());
            assertThat(bot.core().readFile(received, key)).isEqualTo(content);
            Path plain = folder.resolve("plain.bin");
            bot.core().decryptFile(received, key, plain);
            assertThat(plain).hasBinaryContent(content);
        }
    }

    private static JsonNode fileOf(JsonNode event) {
        return event.at("/chatItem/chatItem/file");
    }

    @Test
    void plainFileFromTheBotArrivesPlain() throws IOException {
        try (Party bot = start("bot");
                Party alice = start("alice")) {
            Contacts contacts = connect(alice, bot);
            Files.writeString(bot.filesFolder().resolve("small.txt"), "a small file\n".repeat(400));

            bot.offer(contacts.aliceAtBot(), "small.txt", "a file from me");
            long fileId =
                    alice.awaitMessage("a file from me").at("/file/fileId").asLong();
            alice.result("/freceive " + fileId + " approved_relays=on encrypt=off", "rcvFileAccepted");
            JsonNode file = alice.await(
                    "rcvFileComplete", event -> fileOf(event).path("fileId").asLong() == fileId);

            Path received = alice.filesFolder()
                    .resolve(fileOf(file).at("/fileSource/filePath").asText());
            assertThat(received).hasContent("a small file\n".repeat(400));
        }
    }
}
