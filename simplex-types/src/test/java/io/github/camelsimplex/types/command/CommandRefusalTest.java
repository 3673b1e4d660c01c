package io.github.camelsimplex.types.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.camelsimplex.types.CIDeleteMode;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.ChatType;
import io.github.camelsimplex.types.CreatedConnLink;
import io.github.camelsimplex.types.GroupChatScope;
import io.github.camelsimplex.types.GroupMemberRole;
import io.github.camelsimplex.types.MsgContent;
import io.github.camelsimplex.types.SimplexJson;
import io.github.camelsimplex.types.UpdatedMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a peer supplies can never become a fragment of a command. */
class CommandRefusalTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "two words",
                "line\nbreak",
                "tab\there",
                "nul\0",
                "no\u00a0break",
                "sep\u2028arator",
                " a"
            })
    void linkThatIsNotOneWordIsRefused(String link) {
        assertRefused(new Connect(link));
        assertRefused(new ApiConnectPlan(1, link));
        assertRefused(new ApiConnect(1, false, new CreatedConnLink(link, null)));
        assertRefused(new ApiConnect(1, false, new CreatedConnLink("simplex:/a", link)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "line\nbreak", "carriage\rreturn", "nul\0", " leading", "trailing "})
    void pathThatIsNotOneLineIsRefused(String path) {
        assertRefused(new SetFilesFolder(path));
        assertRefused(new ReceiveFile(1, true, null, null, path));
    }

    @Test
    void freeTextMayHaveLinesButNoNul() {
        assertThat(new SendMessageBroadcast("one\ntwo").toCommandString()).isEqualTo("/feed one\ntwo");
        assertRefused(new SendMessageBroadcast("one\0two"));
        assertRefused(new SendMessageBroadcast(" \n"));
    }

    @Test
    void roleOrModeThatIsNotOneWordIsRefused() {
        assertRefused(new ApiAddMember(1, 4, new GroupMemberRole("member\n/_leave #1")));
        assertRefused(new ApiDeleteChatItem(ChatRef.direct(4), List.of(1L), new CIDeleteMode("")));
    }

    @Test
    void valueThatLooksLikeAnOptionIsRefused() {
        assertRefused(new ApiConnect(1, false, new CreatedConnLink("incognito=on", null)));
        assertRefused(new ReceiveFile(1, true, null, null, "encrypt=off"));
        assertRefused(new ApiListGroups(1, null, "@4"));
    }

    @Test
    void emptyListIsRefused() {
        assertRefused(new ApiSendMessages(ChatRef.direct(4), false, null, false, List.of()));
        assertRefused(new ApiDeleteChatItem(ChatRef.direct(4), List.of(), CIDeleteMode.BROADCAST));
        assertRefused(new SetSmpServers(List.of()));
    }

    @Test
    void serverThatIsNotOneWordIsRefused() {
        assertRefused(new SetSmpServers(List.of("smp://a", "smp://b smp://c")));
    }

    @Test
    void unknownScopeIsRefusedInsteadOfReachingTheWholeGroup() {
        GroupChatScope scope = SimplexJson.parse(GroupChatScope.class, "{\"type\":\"fromTheFuture\"}");
        assertRefused(new ApiChatRead(new ChatRef(ChatType.GROUP, 1, scope)));
    }

    @Test
    void absentTargetIsRefusedWhenTheCommandIsMade() {
        assertThatNullPointerException()
                .isThrownBy(() -> new ApiChatRead(absent()))
                .withMessage("chatRef");
        assertThatNullPointerException()
                .isThrownBy(() -> ApiSendMessages.builder().build())
                .withMessage("sendRef");
    }

    @Test
    void textOfAMessageIsQuotedAsJson() {
        ApiUpdateChatItem update = new ApiUpdateChatItem(
                ChatRef.direct(4),
                8,
                false,
                new UpdatedMessage(new MsgContent.Text("\"}\n/_delete @4 full"), Map.of()));
        assertThat(update.toCommandString())
                .isEqualTo("/_update item @4 8 json {\"msgContent\":{\"type\":\"text\",\"text\":"
                        + "\"\\\"}\\n/_delete @4 full\"},\"mentions\":{}}");
    }

    @Test
    void refusalDoesNotRepeatTheValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Connect("my secret link").toCommandString())
                .withMessageContaining("connTarget_")
                .withMessageNotContaining("secret");
    }

    @Test
    void listsOfACommandAreCopies() {
        List<Long> ids = new ArrayList<>(List.of(1L));
        ApiChatItemsRead command = new ApiChatItemsRead(ChatRef.direct(4), ids);
        ids.add(2L);
        assertThat(command.chatItemIds()).containsExactly(1L);
    }

    @SuppressWarnings("NullAway") // what happens when a caller does it all the same
    private static ChatRef absent() {
        return null;
    }

    private static void assertRefused(ChatCommand<?> command) {
        assertThatIllegalArgumentException().isThrownBy(command::toCommandString);
    }
}
