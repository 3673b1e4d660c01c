package io.github.camelsimplex.types.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelsimplex.types.CIDeleteMode;
import io.github.camelsimplex.types.ChatEvent;
import io.github.camelsimplex.types.ChatListQuery;
import io.github.camelsimplex.types.ChatPagination;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.ChatSettings;
import io.github.camelsimplex.types.ChatTTLReset;
import io.github.camelsimplex.types.ChatType;
import io.github.camelsimplex.types.ComposedMessage;
import io.github.camelsimplex.types.ContactShortLinkData;
import io.github.camelsimplex.types.CreatedConnLink;
import io.github.camelsimplex.types.GroupChatScope;
import io.github.camelsimplex.types.MsgContent;
import io.github.camelsimplex.types.MsgFilter;
import io.github.camelsimplex.types.PaginationByTime;
import io.github.camelsimplex.types.Profile;
import io.github.camelsimplex.types.ReportReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The commands that the documents leave out. Where a transcript has one, the expected string is the one that a real
 * core has understood.
 */
class UndocumentedCommandTableTest {

    private static final ChatRef SUPPORT = new ChatRef(ChatType.GROUP, 1, new GroupChatScope.MemberSupport(2L));
    private static final JsonNode NO_SERVERS = json("[]");

    static Stream<Arguments> commands() {
        return Stream.of(management(), servers(), reading(), chatSettings(), messages(), contacts(), groups(), users())
                .flatMap(group -> group);
    }

    private static Stream<Arguments> management() {
        return Stream.of(
                row(new StartChatWith(false, null), "/_start main=off"),
                row(new StartChatWith(true, false), "/_start main=on snd_files=off"),
                row(new CheckChatRunning(), "/_check running"),
                row(new ShowVersion(), "/version"),
                row(new SetFilesFolder("/data/my bot/files"), "/_files_folder /data/my bot/files"),
                row(new SetTempFolder("/data/bot/tmp"), "/_temp_folder /data/bot/tmp"),
                row(new GetFileStatus(1), "/fstatus 1"),
                row(
                        new ApiStorageEncryption(json("{\"currentKey\":\"\",\"newKey\":\"k\"}")),
                        "/_db encryption {\"currentKey\":\"\",\"newKey\":\"k\"}"),
                row(
                        new ApiExportArchive(json("{\"archivePath\":\"/backup/a.zip\"}")),
                        "/_db export {\"archivePath\":\"/backup/a.zip\"}"),
                row(new DebugLocks(), "/debug locks"),
                row(
                        new DebugEvent(new ChatEvent.CustomChatEvent(null, "nonce")),
                        "/debug event {\"type\":\"customChatEvent\",\"response\":\"nonce\"}"));
    }

    private static Stream<Arguments> servers() {
        return Stream.of(
                row(new SetSmpServers(List.of("smp://k@localhost:16223")), "/smp smp://k@localhost:16223"),
                row(new SetSmpServers(List.of("smp://a@h", "smp://b@h")), "/smp smp://a@h smp://b@h"),
                row(new SetXftpServers(List.of("xftp://a@h")), "/xftp xftp://a@h"),
                row(new GetSmpServers(), "/smp"),
                row(new GetXftpServers(), "/xftp"),
                row(new TestSmpServer("smp://a@h"), "/smp test smp://a@h"),
                row(new ReconnectAllServers(), "/reconnect"),
                row(new ResubscribeAllConnections(), "/_resubscribe all"),
                row(new TestXftpServer("xftp://a@h"), "/xftp test xftp://a@h"),
                row(new GetAgentSubscriptions(), "/get subs"),
                row(new GetAgentSubscriptionsTotal(1), "/get subs total 1"),
                row(new ApiGetNetworkConfig(), "/network"),
                row(new ApiGetServerOperators(), "/_operators"),
                row(new ApiGetUserServers(1), "/_servers 1"),
                row(new ApiSetUserServers(1, NO_SERVERS), "/_servers 1 []"),
                row(new ApiValidateServers(1, NO_SERVERS), "/_validate_servers 1 []"));
    }

    private static Stream<Arguments> reading() {
        ChatListQuery unread = new ChatListQuery.Filters(false, true);
        return Stream.of(
                row(
                        new ApiGetChats(1, true, new PaginationByTime.Last(10), unread),
                        "/_get chats 1 pcc=on count=10 {\"type\":\"filters\",\"favorite\":false,\"unread\":true}"),
                row(get(ChatRef.direct(4), null, new ChatPagination.Last(1), null), "/_get chat @4 count=1"),
                row(get(SUPPORT, null, new ChatPagination.Initial(5), null), "/_get chat #1(_support:2) initial=5"),
                row(
                        get(ChatRef.direct(4), null, new ChatPagination.Around(19, 2), null),
                        "/_get chat @4 around=19 count=2"),
                row(
                        get(ChatRef.group(1), "report", new ChatPagination.After(7, 2), "some text"),
                        "/_get chat #1 content=report after=7 count=2 search=some text"),
                row(new ApiGetChatItems(new ChatPagination.Before(17, 2), null), "/_get items before=17 count=2"),
                row(new ApiGetChatItems(new ChatPagination.Last(2), "c1"), "/_get items count=2 search=c1"),
                row(new ApiGetChatItemInfo(ChatRef.direct(4), 17), "/_get item info @4 17"),
                row(new ApiGetChatContentTypes(ChatRef.group(1)), "/_get content types #1"),
                row(new ApiChatItemsRead(ChatRef.direct(4), List.of(9L)), "/_read chat items @4 9"),
                row(new ApiChatItemsRead(SUPPORT, List.of(39L, 40L, 41L)), "/_read chat items #1(_support:2) 39,40,41"),
                row(new ApiChatRead(SUPPORT), "/_read chat #1(_support:2)"),
                row(new ApiUserRead(1), "/_read user 1"),
                row(new ApiChatUnread(ChatRef.direct(4), true), "/_unread chat @4 on"),
                row(new ApiClearChat(ChatRef.direct(7)), "/_clear chat @7"));
    }

    private static ApiGetChat get(
            ChatRef chat, @Nullable String content, ChatPagination pages, @Nullable String search) {
        return new ApiGetChat(chat, content, pages, search);
    }

    private static Stream<Arguments> chatSettings() {
        return Stream.of(
                row(new ApiSetContactAlias(4, "my alias"), "/_set alias @4 my alias"),
                row(new ApiSetContactAlias(4, null), "/_set alias @4"),
                row(new ApiSetGroupAlias(1, "ours"), "/_set alias #1 ours"),
                row(
                        new ApiSetChatSettings(ChatRef.direct(4), new ChatSettings(MsgFilter.ALL, null, true)),
                        "/_settings @4 {\"enableNtfs\":\"all\",\"favorite\":true}"),
                row(new ApiSetUserChatTTL(1, 86400), "/_ttl 1 86400"),
                row(new ApiSetChatTTL(1, ChatRef.direct(4), 60), "/_ttl 1 @4 60"),
                row(new ApiResetChatTTL(1, ChatRef.direct(4), ChatTTLReset.DEFAULT), "/_ttl 1 @4 default"));
    }

    private static Stream<Arguments> messages() {
        ComposedMessage note = ComposedMessage.builder()
                .msgContent(new MsgContent.Text("note"))
                .build();
        return Stream.of(
                row(new ApiPlanForwardChatItems(ChatRef.direct(4), List.of(37L)), "/_forward plan @4 37"),
                row(
                        new ApiForwardChatItems(ChatRef.direct(5), ChatRef.direct(4), List.of(37L), null),
                        "/_forward @5 @4 37"),
                row(
                        new ApiForwardChatItems(ChatRef.group(1), ChatRef.direct(4), List.of(37L, 38L), 60L),
                        "/_forward #1 @4 37,38 ttl=60"),
                row(
                        new ApiCreateChatItems(1, List.of(note)),
                        "/_create *1 json [{\"msgContent\":{\"type\":\"text\",\"text\":\"note\"},\"mentions\":{}}]"),
                row(
                        new ApiReportMessage(1, 46, ReportReason.SPAM, "this is spam"),
                        "/_report #1 46 reason=spam this is spam"),
                row(new ApiReportMessage(1, 46, ReportReason.OTHER, null), "/_report #1 46 reason=other"),
                row(new ApiArchiveReceivedReports(1), "/_archive reports #1"),
                row(
                        new ApiDeleteReceivedReports(1, List.of(4L, 5L), CIDeleteMode.BROADCAST),
                        "/_delete reports #1 4,5 broadcast"),
                row(new SendMessageBroadcast("hello\nall"), "/feed hello\nall"));
    }

    private static Stream<Arguments> contacts() {
        CreatedConnLink link = new CreatedConnLink("simplex:/contact#x", "https://localhost/a#y");
        Profile bot = Profile.builder().displayName("bot").fullName("").build();
        return Stream.of(
                row(new ApiContactInfo(4), "/_info @4"),
                row(new ApiGetContactCode(4), "/_get code @4"),
                row(new ApiVerifyContact(4, "10642 82031"), "/_verify code @4 10642 82031"),
                row(new ApiVerifyContact(4, null), "/_verify code @4"),
                row(new ApiSwitchContact(4), "/_switch @4"),
                row(new ApiSyncContactRatchet(4, false), "/_sync @4"),
                row(new ApiSyncContactRatchet(4, true), "/_sync @4 force=on"),
                row(
                        new ApiPrepareContact(1, link, new ContactShortLinkData(bot, null, false, null)),
                        "/_prepare contact 1 simplex:/contact#x https://localhost/a#y "
                                + "{\"profile\":{\"displayName\":\"bot\",\"fullName\":\"\"},\"business\":false}"),
                row(new ApiConnectPreparedContact(4, false, null), "/_connect contact @4"),
                row(
                        new ApiConnectPreparedContact(4, false, "please accept me"),
                        "/_connect contact @4 text please accept me"));
    }

    private static Stream<Arguments> groups() {
        return Stream.of(
                row(new ApiGroupInfo(1), "/_info #1"),
                row(new ApiGroupMemberInfo(1, 2), "/_info #1 2"),
                row(new ApiVerifyGroupMember(1, 2, "1 2"), "/_verify code #1 2 1 2"),
                row(new ApiSwitchGroupMember(1, 2), "/_switch #1 2"),
                row(new ApiSyncGroupMemberRatchet(1, 2, true), "/_sync #1 2 force=on"),
                row(new ApiCreateMemberContact(1, 2), "/_create member contact #1 2"),
                row(new ApiSendMemberContactInvitation(5, "hi"), "/_invite member contact @5 text hi"),
                row(new ApiAcceptMemberContact(5), "/_accept member contact @5"),
                row(new ApiDeleteMemberSupportChat(1, 2), "/_delete member chat #1 2"));
    }

    private static Stream<Arguments> users() {
        return Stream.of(
                row(new ApiSetUserContactReceipts(1, false), "/_set receipts contacts 1 off"),
                row(new ApiSetUserGroupReceipts(1, true), "/_set receipts groups 1 on"),
                row(new ApiHideUser(2, "pw"), "/_hide user 2 \"pw\""),
                row(new ApiUnhideUser(2, "pw"), "/_unhide user 2 \"pw\""),
                row(new ApiMuteUser(2), "/_mute user 2"),
                row(new ApiUnmuteUser(2), "/_unmute user 2"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void isWrittenAsACoreUnderstandsIt(ChatCommand<?> command, String expected) {
        assertThat(command.toCommandString()).isEqualTo(expected);
    }

    @Test
    void tableHasEveryUndocumentedCommand() throws IOException {
        List<String> undocumented = names("observed.json");
        undocumented.removeAll(names("api-7.0.json"));
        assertThat(commands().map(row -> ((ChatCommand<?>) row.get()[0]).commandName()))
                .hasSizeGreaterThan(60)
                .containsAll(undocumented);
    }

    private static List<String> names(String schema) throws IOException {
        Path file = Path.of(System.getProperty("root.directory", ".."), "simplex-types/src/main/api", schema);
        List<String> names = new ArrayList<>();
        json(Files.readString(file))
                .get("commands")
                .forEach(command -> names.add(command.get("name").textValue()));
        return names;
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Arguments row(ChatCommand<?> command, String expected) {
        return Arguments.of(command, expected);
    }
}
