package io.github.camelsimplex.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every bot asks of chats, items and profiles, shown on items of the transcripts. */
class HelpersTest {

    private static final UtcTime NOW = UtcTime.of(Instant.EPOCH);
    private static final List<AChatItem> ITEMS = readItems();

    @Test
    void chatsOfTheTranscriptsAreNamedAndAddressed() {
        Set<String> chats = new TreeSet<>();
        for (AChatItem item : ITEMS) {
            chats.add(item.chatInfo().displayName() + " "
                    + item.chatRef().map(ChatRef::text).orElse("-"));
        }
        assertThat(chats).contains("@SquaringBot @4", "@alice @4", "#team #1", "private notes *1");
        assertThat(chats).anyMatch(chat -> chat.matches("#\\w+\\(support \\w+\\) #1\\(_support:\\d+\\)"));
        assertThat(chats).anyMatch(chat -> chat.matches("#\\w+\\(support\\) #1\\(_support\\)"));
    }

    @Test
    void senderInAGroupIsTheMember() {
        Set<String> senders = new TreeSet<>();
        for (AChatItem item : ITEMS) {
            senders.add(item.senderName());
        }
        assertThat(senders).contains("@alice", "#team @carol", "#team");
    }

    @Test
    void messagesHaveATextAndOtherItemsHaveNone() {
        for (AChatItem item : ITEMS) {
            boolean message = Set.of("rcvMsgContent", "sndMsgContent")
                    .contains(item.chatItem().content().tag());
            assertThat(item.chatItem().text().isPresent()).isEqualTo(message);
            assertThat(item.chatItem().isReceivedMessage())
                    .isEqualTo(item.chatItem().content().tag().equals("rcvMsgContent"));
        }
    }

    @Test
    void itemIsSentWhenItsDirectionSaysSo() {
        assertThat(ITEMS).allSatisfy(item -> assertThat(item.chatItem().isSent())
                .isEqualTo(item.chatItem().chatDir().tag().endsWith("Snd")));
        assertThat(ITEMS).anyMatch(item -> item.chatItem().isSent()).anyMatch(item -> !item.chatItem()
                .isSent());
    }

    @Test
    void liveMessageIsLiveUntilItIsFinal() {
        assertThat(ITEMS)
                .filteredOn(item -> item.chatItem().isLive())
                .isNotEmpty()
                .allSatisfy(
                        item -> assertThat(item.chatItem().meta().itemLive()).isTrue());
        assertThat(ITEMS).anyMatch(item -> !item.chatItem().isLive());
    }

    @Test
    void itemIsFromABotWhenTheSendersProfileSaysSo() {
        Set<String> bots = new TreeSet<>();
        Set<String> others = new TreeSet<>();
        for (AChatItem item : ITEMS) {
            (item.isFromBot() ? bots : others).add(item.senderName());
        }
        assertThat(bots).contains("@SquaringBot").doesNotContain("@alice");
        assertThat(others).contains("@alice", "#team @carol");
    }

    @Test
    void ownItemIsNotFromABotAlthoughTheContactIsOne() {
        assertThat(ITEMS)
                .filteredOn(item -> item.chatItem().isSent()
                        && item.chatInfo() instanceof ChatInfo.Direct direct
                        && ChatPeerType.BOT.equals(direct.contact().profile().peerType()))
                .isNotEmpty()
                .noneMatch(AChatItem::isFromBot);
    }

    @Test
    void fileThatFailedHasAnErrorAndOneThatMayArriveHasNone() {
        assertThat(file(new CIFileStatus.RcvError(new FileError.NoFile())).error())
                .contains("rcvError: noFile");
        assertThat(file(new CIFileStatus.RcvCancelled()).error()).contains("rcvCancelled");
        assertThat(file(new CIFileStatus.RcvAborted()).error()).contains("rcvAborted");
        assertThat(file(new CIFileStatus.RcvComplete()).error()).isEmpty();
        assertThat(file(new CIFileStatus.RcvInvitation()).error()).isEmpty();
        assertThat(file(new CIFileStatus.RcvWarning(new FileError.NoFile())).error())
                .isEmpty();
    }

    private static CIFile file(CIFileStatus status) {
        return new CIFile(1, "plan.pdf", 5, null, status, FileProtocol.XFTP);
    }

    @Test
    void pendingConnectionIsNamedByItsLabelAndHasNoAddress() {
        assertThat(pending("").displayName()).isEqualTo("pending connection");
        assertThat(pending("for Dan").displayName()).isEqualTo("pending connection (for Dan)");
        assertThat(pending("").chatRef()).isEmpty();
    }

    private static ChatInfo pending(String label) {
        return new ChatInfo.ContactConnection(PendingContactConnection.builder()
                .pccConnId(1L)
                .pccAgentConnId("a")
                .pccConnStatus(new ConnStatus.New())
                .localAlias(label)
                .createdAt(NOW)
                .updatedAt(NOW)
                .build());
    }

    @Test
    void requestIsNamedByItsProfileAndHasNoAddress() {
        ChatInfo request = Transcripts.COMMITTED
                .events()
                .filter(ChatEvent.ReceivedContactRequest.class::isInstance)
                .map(event -> new ChatInfo.ContactRequest(((ChatEvent.ReceivedContactRequest) event).contactRequest()))
                .findFirst()
                .orElseThrow();
        assertThat(request.displayName()).startsWith("request from @");
        assertThat(request.chatRef()).isEmpty();
    }

    @Test
    void scopeThatIsNotKnownHasNoAddress() {
        ChatInfo.Group group = ITEMS.stream()
                .map(AChatItem::chatInfo)
                .filter(ChatInfo.Group.class::isInstance)
                .map(ChatInfo.Group.class::cast)
                .findFirst()
                .orElseThrow();
        GroupChatScopeInfo scope = SimplexJson.parse(GroupChatScopeInfo.class, "{\"type\":\"new\"}");
        assertThat(new ChatInfo.Group(group.groupInfo(), scope).chatRef()).isEmpty();
        assertThat(new ChatInfo.Group(group.groupInfo(), null).chatRef())
                .contains(ChatRef.group(group.groupInfo().groupId()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"@4", "#1", "#1(_support)", "#1(_support:2)", "*1"})
    void addressIsReadAsItIsWritten(String text) {
        assertThat(ChatRef.parse(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "4",
                "@alice",
                "@4 ",
                "@4(_support)",
                "@-1",
                "#1(_support:)",
                "@4\n",
                ":1",
                "@99999999999999999999"
            })
    void anythingElseIsNoAddress(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> ChatRef.parse(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {"/help|help|''", " /help  me |help|me", "/a b  c|a|b  c", "//|/|''"})
    void botCommandIsAWordAndWhatFollows(String text, String keyword, String params) {
        assertThat(BotCommand.parse(text)).contains(new BotCommand(keyword, params));
    }

    @Test
    void paramsOfABotCommandMayHaveLines() {
        assertThat(BotCommand.parse("/say one\ntwo\n")).contains(new BotCommand("say", "one\ntwo"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "help", "/", "/ help", "say /help"})
    void otherTextIsNoBotCommand(String text) {
        assertThat(BotCommand.parse(text)).isEmpty();
    }

    @Test
    void shortLinkComesBeforeTheFullOne() {
        assertThat(new CreatedConnLink("full", "short").link()).isEqualTo("short");
        assertThat(new CreatedConnLink("full", null).link()).isEqualTo("full");
    }

    @Test
    void profileLeavesOutWhatIsLocal() {
        LocalProfile local = LocalProfile.builder()
                .profileId(7L)
                .displayName("bot")
                .fullName("Bot")
                .peerType(ChatPeerType.BOT)
                .localAlias("mine")
                .build();
        assertThat(SimplexJson.write(local.toProfile()))
                .isEqualTo("{\"displayName\":\"bot\",\"fullName\":\"Bot\",\"peerType\":\"bot\"}");
    }

    /** An update replaces the profile as a whole: what the schema does not know must not be lost. */
    @Test
    void profileKeepsEveryFieldThatIsNotLocal() {
        Random random = new Random(7);
        Set<String> local = Set.of("profileId", "localAlias", "localBadge", "contactDomainVerified");
        for (int run = 0; run < 500; run++) {
            ObjectNode json = SimplexJson.TREES.createObjectNode();
            json.put("profileId", random.nextInt(1, 1000))
                    .put("displayName", "bot" + run)
                    .put("fullName", "");
            json.put("localAlias", "mine");
            optional(random, json, "shortDescr", "short");
            optional(random, json, "description", "long " + run);
            optional(random, json, "image", "data:image/png;base64,AA");
            optional(random, json, "contactLink", "simplex:/contact#" + run);
            optional(random, json, "peerType", random.nextBoolean() ? "bot" : "business");
            if (random.nextBoolean()) {
                json.putObject("contactDomain").put("domain", "bot.example").put("since", run);
                json.put("contactDomainVerified", random.nextBoolean());
            }
            for (int field = random.nextInt(4); field > 0; field--) {
                json.putObject("new" + random.nextInt(1000)).putArray("values").add(run);
            }
            JsonNode kept = json.deepCopy().without(local);
            LocalProfile profile = SimplexJson.parse(LocalProfile.class, json.toString());
            assertThat(SimplexJson.toTree(profile.toProfile())).isEqualTo(kept);
        }
    }

    private static void optional(Random random, ObjectNode json, String field, String value) {
        if (random.nextBoolean()) {
            json.put(field, value);
        }
    }

    @Test
    void reactionIsItsEmojiOrItsTag() {
        assertThat(new MsgReaction.Emoji("👍").text()).isEqualTo("👍");
        assertThat(SimplexJson.parse(MsgReaction.class, "{\"type\":\"sticker\"}")
                        .text())
                .isEqualTo("sticker");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T10:04:34Z,0",
        "2026-11-20T10:04:34.747731Z,747731000",
        "2026-11-20T10:04:34.7477311Z,747731100",
        "2026-11-20T10:04:34.74773117Z,747731170",
        "2026-11-20T10:04:34.747731176Z,747731176"
    })
    void timeKeepsItsTextAndIsAnInstant(String text, int nanos) {
        UtcTime time = new UtcTime(text);
        assertThat(time.instant())
                .isEqualTo(Instant.parse("2026-11-20T10:04:34Z").plusNanos(nanos));
        assertThat(SimplexJson.write(time)).isEqualTo('"' + text + '"');
    }

    private static List<AChatItem> readItems() {
        List<AChatItem> items = new ArrayList<>();
        Transcripts.COMMITTED.events().forEach(event -> {
            if (event instanceof ChatEvent.NewChatItems news) {
                items.addAll(news.chatItems());
            }
        });
        Transcripts.COMMITTED.responses().forEach(response -> {
            if (response instanceof ChatResponse.NewChatItems sent) {
                items.addAll(sent.chatItems());
            } else if (response instanceof ChatResponse.ApiChat page) {
                ChatInfo chat = page.chat().chatInfo();
                page.chat().chatItems().forEach(item -> items.add(new AChatItem(chat, item)));
            }
        });
        return items;
    }

    @Test
    void botCommandsAreFoundInTheTranscripts() {
        assertThat(ITEMS.stream().map(item -> item.chatItem().botCommand()).flatMap(Optional::stream))
                .isNotEmpty();
    }
}
