package io.github.camelsimplex.types.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelsimplex.types.AddressSettings;
import io.github.camelsimplex.types.AutoAccept;
import io.github.camelsimplex.types.CIDeleteMode;
import io.github.camelsimplex.types.ChatDeleteMode;
import io.github.camelsimplex.types.ChatListQuery;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.ChatType;
import io.github.camelsimplex.types.ComposedMessage;
import io.github.camelsimplex.types.CreatedConnLink;
import io.github.camelsimplex.types.CryptoFile;
import io.github.camelsimplex.types.FeatureAllowed;
import io.github.camelsimplex.types.GroupChatScope;
import io.github.camelsimplex.types.GroupMemberRole;
import io.github.camelsimplex.types.GroupProfile;
import io.github.camelsimplex.types.MsgContent;
import io.github.camelsimplex.types.MsgReaction;
import io.github.camelsimplex.types.NewUser;
import io.github.camelsimplex.types.PaginationByTime;
import io.github.camelsimplex.types.Preferences;
import io.github.camelsimplex.types.Profile;
import io.github.camelsimplex.types.SimplePreference;
import io.github.camelsimplex.types.UpdatedMessage;
import io.github.camelsimplex.types.UtcTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every documented command in its shortest and its fullest form. The strings are worked out by hand from the syntax in
 * the documents of the API.
 */
class CommandTableTest {

    private static final ChatRef SUPPORT = new ChatRef(ChatType.GROUP, 1, new GroupChatScope.MemberSupport(2L));
    private static final ChatRef OWN_SUPPORT = new ChatRef(ChatType.GROUP, 1, new GroupChatScope.MemberSupport(null));
    private static final MsgContent HELLO = new MsgContent.Text("hello");
    private static final String HELLO_JSON = "{\"type\":\"text\",\"text\":\"hello\"}";
    private static final Profile PROFILE =
            Profile.builder().displayName("bot").fullName("").build();
    private static final String PROFILE_JSON = "{\"displayName\":\"bot\",\"fullName\":\"\"}";
    private static final GroupProfile TEAM =
            GroupProfile.builder().displayName("team").fullName("Team").build();
    private static final String TEAM_JSON = "{\"displayName\":\"team\",\"fullName\":\"Team\"}";

    static Stream<Arguments> commands() {
        return Stream.of(addresses(), messages(), files(), groups(), links(), connections(), chats(), users())
                .flatMap(group -> group);
    }

    private static Stream<Arguments> addresses() {
        AddressSettings plain = new AddressSettings(false, null, null);
        AddressSettings full = new AddressSettings(true, new AutoAccept(false), HELLO);
        return Stream.of(
                row(new ApiCreateMyAddress(1), "/_address 1"),
                row(new ApiDeleteMyAddress(1), "/_delete_address 1"),
                row(new ApiShowMyAddress(1), "/_show_address 1"),
                row(new ApiSetProfileAddress(1, true), "/_profile_address 1 on"),
                row(new ApiSetProfileAddress(1, false), "/_profile_address 1 off"),
                row(new ApiSetAddressSettings(1, plain), "/_address_settings 1 {\"businessAddress\":false}"),
                row(
                        new ApiSetAddressSettings(1, full),
                        "/_address_settings 1 {\"businessAddress\":true,\"autoAccept\":{\"acceptIncognito\":false},"
                                + "\"autoReply\":" + HELLO_JSON + "}"));
    }

    private static Stream<Arguments> messages() {
        ComposedMessage plain = ComposedMessage.builder().msgContent(HELLO).build();
        ComposedMessage full = ComposedMessage.builder()
                .fileSource(new CryptoFile("a b.txt", null))
                .quotedItemId(9L)
                .msgContent(HELLO)
                .mentions(Map.of("bob", 3L))
                .build();
        String plainJson = "{\"msgContent\":" + HELLO_JSON + ",\"mentions\":{}}";
        String fullJson = "{\"fileSource\":{\"filePath\":\"a b.txt\"},\"quotedItemId\":9,\"msgContent\":" + HELLO_JSON
                + ",\"mentions\":{\"bob\":3}}";
        return Stream.of(
                row(
                        new ApiSendMessages(ChatRef.direct(4), false, null, false, List.of(plain)),
                        "/_send @4 json [" + plainJson + "]"),
                row(
                        new ApiSendMessages(SUPPORT, true, 60L, true, List.of(full, plain)),
                        "/_send #1(_support:2) live=on ttl=60 sign=on json [" + fullJson + "," + plainJson + "]"),
                row(
                        new ApiUpdateChatItem(ChatRef.direct(4), 8, false, new UpdatedMessage(HELLO, Map.of())),
                        "/_update item @4 8 json " + plainJson),
                row(
                        new ApiUpdateChatItem(ChatRef.group(1), 8, true, new UpdatedMessage(HELLO, Map.of("bob", 3L))),
                        "/_update item #1 8 live=on json {\"msgContent\":" + HELLO_JSON + ",\"mentions\":{\"bob\":3}}"),
                row(
                        new ApiDeleteChatItem(ChatRef.direct(4), List.of(12L), CIDeleteMode.BROADCAST),
                        "/_delete item @4 12 broadcast"),
                row(
                        new ApiDeleteChatItem(OWN_SUPPORT, List.of(12L, 13L, 15L), CIDeleteMode.INTERNAL_MARK),
                        "/_delete item #1(_support) 12,13,15 internalMark"),
                row(new ApiDeleteMemberChatItem(1, List.of(7L)), "/_delete member item #1 7"),
                row(new ApiDeleteMemberChatItem(1, List.of(7L, 8L)), "/_delete member item #1 7,8"),
                row(
                        new ApiChatItemReaction(ChatRef.direct(4), 19, true, new MsgReaction.Emoji("👍")),
                        "/_reaction @4 19 on {\"type\":\"emoji\",\"emoji\":\"👍\"}"),
                row(
                        new ApiChatItemReaction(ChatRef.group(1), 19, false, new MsgReaction.Emoji("👍")),
                        "/_reaction #1 19 off {\"type\":\"emoji\",\"emoji\":\"👍\"}"));
    }

    private static Stream<Arguments> files() {
        return Stream.of(
                row(new ReceiveFile(1, false, null, null, null), "/freceive 1"),
                row(
                        new ReceiveFile(2, true, true, false, "/data/a b.bin"),
                        "/freceive 2 approved_relays=on encrypt=on inline=off /data/a b.bin"),
                row(new ReceiveFile(3, true, false, null, null), "/freceive 3 approved_relays=on encrypt=off"),
                row(new CancelFile(14), "/fcancel 14"));
    }

    private static Stream<Arguments> groups() {
        return Stream.of(
                row(new ApiAddMember(1, 4, GroupMemberRole.MEMBER), "/_add #1 4 member"),
                row(new ApiJoinGroup(1), "/_join #1"),
                row(new ApiAcceptMember(1, 2, GroupMemberRole.OBSERVER), "/_accept member #1 2 observer"),
                row(new ApiMembersRole(1, List.of(2L), GroupMemberRole.ADMIN), "/_member role #1 2 admin"),
                row(new ApiMembersRole(1, List.of(2L, 3L), GroupMemberRole.OWNER), "/_member role #1 2,3 owner"),
                row(new ApiBlockMembersForAll(1, List.of(2L), false), "/_block #1 2 blocked=off"),
                row(new ApiBlockMembersForAll(1, List.of(2L, 3L), true), "/_block #1 2,3 blocked=on"),
                row(new ApiRemoveMembers(1, List.of(2L), false), "/_remove #1 2"),
                row(new ApiRemoveMembers(1, List.of(2L, 3L), true), "/_remove #1 2,3 messages=on"),
                row(new ApiLeaveGroup(1), "/_leave #1"),
                row(new ApiListMembers(1), "/_members #1"),
                row(new ApiNewGroup(1, false, TEAM), "/_group 1 " + TEAM_JSON),
                row(new ApiNewGroup(1, true, TEAM), "/_group 1 incognito=on " + TEAM_JSON),
                row(new ApiNewPublicGroup(1, false, List.of(5L), TEAM), "/_public group 1 5 " + TEAM_JSON),
                row(
                        new ApiNewPublicGroup(1, true, List.of(5L, 6L), TEAM),
                        "/_public group 1 incognito=on 5,6 " + TEAM_JSON),
                row(new ApiGetGroupRelays(1), "/_get relays #1"),
                row(new ApiAddGroupRelays(1, List.of(5L, 6L)), "/_add relays #1 5,6"),
                row(new ApiAllowRelayGroup(1), "/_relay allow #1"),
                row(new ApiUpdateGroupProfile(1, TEAM), "/_group_profile #1 " + TEAM_JSON));
    }

    private static Stream<Arguments> links() {
        return Stream.of(
                row(new ApiCreateGroupLink(1, GroupMemberRole.MEMBER), "/_create link #1 member"),
                row(new ApiGroupLinkMemberRole(1, GroupMemberRole.AUTHOR), "/_set link role #1 author"),
                row(new ApiDeleteGroupLink(1), "/_delete link #1"),
                row(new ApiGetGroupLink(1), "/_get link #1"));
    }

    private static Stream<Arguments> connections() {
        return Stream.of(
                row(new ApiAddContact(1, false), "/_connect 1"),
                row(new ApiAddContact(1, true), "/_connect 1 incognito=on"),
                row(new ApiConnectPlan(1, "https://localhost/a#x"), "/_connect plan 1 https://localhost/a#x"),
                row(new ApiConnect(1, false, new CreatedConnLink("simplex:/a", null)), "/_connect 1 simplex:/a"),
                row(
                        new ApiConnect(1, true, new CreatedConnLink("simplex:/a", "https://s/a")),
                        "/_connect 1 incognito=on simplex:/a https://s/a"),
                row(new Connect(null), "/connect"),
                row(new Connect("https://localhost/a#x"), "/connect https://localhost/a#x"),
                row(new ApiAcceptContact(false, 3), "/_accept 3"),
                row(new ApiAcceptContact(true, 3), "/_accept incognito=on 3"),
                row(new ApiRejectContact(3), "/_reject 3"));
    }

    private static Stream<Arguments> chats() {
        ChatListQuery unread = new ChatListQuery.Filters(false, true);
        String unreadJson = "{\"type\":\"filters\",\"favorite\":false,\"unread\":true}";
        UtcTime noon = new UtcTime("2026-11-20T12:00:00Z");
        return Stream.of(
                row(new ApiListContacts(1), "/_contacts 1"),
                row(new ApiListGroups(1, null, null), "/_groups 1"),
                row(new ApiListGroups(1, 4L, "my team"), "/_groups 1 @4 my team"),
                row(
                        new ApiGetChats(1, false, new PaginationByTime.Last(5), unread),
                        "/_get chats 1 count=5 " + unreadJson),
                row(
                        new ApiGetChats(
                                1, true, new PaginationByTime.Before(noon, 5), new ChatListQuery.Search("a \"b\"")),
                        "/_get chats 1 pcc=on before=2026-11-20T12:00:00Z count=5 "
                                + "{\"type\":\"search\",\"search\":\"a \\\"b\\\"\"}"),
                row(new ApiDeleteChat(ChatRef.direct(4), new ChatDeleteMode.Full(true)), "/_delete @4 full"),
                row(
                        new ApiDeleteChat(ChatRef.group(1), new ChatDeleteMode.Entity(false)),
                        "/_delete #1 entity notify=off"),
                row(new ApiDeleteChat(ChatRef.local(1), new ChatDeleteMode.Messages()), "/_delete *1 messages"),
                row(
                        new ApiDeleteChat(
                                new ChatRef(ChatType.CONTACT_CONNECTION, 6, null), new ChatDeleteMode.Full(true)),
                        "/_delete :6 full"),
                row(new ApiSetGroupCustomData(1, null), "/_set custom #1"),
                row(new ApiSetGroupCustomData(1, json("{\"a\": 1}")), "/_set custom #1 {\"a\":1}"),
                row(new ApiSetContactCustomData(4, null), "/_set custom @4"),
                row(new ApiSetContactCustomData(4, json("{\"vip\": true}")), "/_set custom @4 {\"vip\":true}"),
                row(new ApiSetUserAutoAcceptMemberContacts(1, true), "/_set accept member contacts 1 on"));
    }

    private static Stream<Arguments> users() {
        NewUser newUser = NewUser.builder().profile(PROFILE).build();
        return Stream.of(
                row(new ShowActiveUser(), "/user"),
                row(
                        new CreateActiveUser(newUser),
                        "/_create user {\"profile\":" + PROFILE_JSON
                                + ",\"pastTimestamp\":false,\"userChatRelay\":false,\"clientService\":false}"),
                row(new ListUsers(), "/users"),
                row(new ApiSetActiveUser(1, null), "/_user 1"),
                row(new ApiSetActiveUser(1, "pa\"ss"), "/_user 1 \"pa\\\"ss\""),
                row(new ApiDeleteUser(1, false, null), "/_delete user 1 del_smp=off"),
                row(new ApiDeleteUser(1, true, "pw"), "/_delete user 1 del_smp=on \"pw\""),
                row(new ApiUpdateProfile(1, PROFILE), "/_profile 1 " + PROFILE_JSON),
                row(new ApiSetContactPrefs(4, Preferences.builder().build()), "/_set prefs @4 {}"),
                row(
                        new ApiSetContactPrefs(
                                4,
                                Preferences.builder()
                                        .fullDelete(new SimplePreference(FeatureAllowed.YES, null))
                                        .build()),
                        "/_set prefs @4 {\"fullDelete\":{\"allow\":\"yes\"}}"),
                row(new StartChat(), "/_start"),
                row(new ApiStopChat(), "/_stop"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void isWrittenAsTheDocumentsSay(ChatCommand<?> command, String expected) {
        assertThat(command.toCommandString()).isEqualTo(expected);
    }

    @Test
    void tableHasEveryDocumentedCommand() throws IOException {
        Path schema = Path.of(System.getProperty("root.directory", ".."), "simplex-types/src/main/api/api-7.0.json");
        List<String> documented = new ArrayList<>();
        json(Files.readString(schema))
                .get("commands")
                .forEach(command -> documented.add(command.get("name").textValue()));
        assertThat(commands().map(row -> ((ChatCommand<?>) row.get()[0]).commandName()))
                .hasSizeGreaterThan(52)
                .containsAll(documented);
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
