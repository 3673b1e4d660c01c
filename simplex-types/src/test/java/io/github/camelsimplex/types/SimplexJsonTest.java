package io.github.camelsimplex.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How JSON becomes types and types become JSON. */
class SimplexJsonTest {

    @Test
    void errorEnvelopeIsAnEventAndAResponse() {
        byte[] json = bytes("{\"error\":{\"type\":\"error\",\"errorType\":{\"type\":\"noActiveUser\"}}}");
        ChatError error = new ChatError.Error(new ChatErrorType.NoActiveUser());
        assertThat(SimplexJson.parseEvent(json)).isEqualTo(new ChatEvent.ChatError(error));
        assertThat(SimplexJson.parseResponse(json)).isEqualTo(new ChatResponse.ChatCmdError(error));
        assertThat(SimplexJson.writeEvent(SimplexJson.parseEvent(json))).isEqualTo(json);
        assertThat(SimplexJson.writeResponse(SimplexJson.parseResponse(json))).isEqualTo(json);
    }

    @Test
    void unknownFieldsAreKeptAndArePartOfTheValue() {
        String json = "{\"minVersion\":1,\"maxVersion\":19,\"from\":{\"the\":[\"future\",1.50]}}";
        VersionRange range = SimplexJson.parse(VersionRange.class, json);
        assertThat(range.extras().fields()).containsOnlyKeys("from");
        assertThat(range).isNotEqualTo(new VersionRange(1, 19));
        assertThat(SimplexJson.write(range)).isEqualTo(json);
    }

    @Test
    void noUnknownFieldsCostNothing() {
        VersionRange range = SimplexJson.parse(VersionRange.class, "{\"minVersion\":1,\"maxVersion\":19}");
        assertThat(range.extras()).isSameAs(Extras.NONE);
        assertThat(range).isEqualTo(new VersionRange(1, 19)).hasSameHashCodeAs(new VersionRange(1, 19));
    }

    @Test
    void unknownContentIsTheOriginalObject() {
        String json =
                "{\"extra\":{\"a\":[1,2,null,true]},\"text\":\"hello from the future\",\"type\":\"somethingNew\"}";
        MsgContent content = SimplexJson.parse(MsgContent.class, json);
        assertThat(content).isInstanceOf(MsgContent.Unknown.class);
        assertThat(content.tag()).isEqualTo("somethingNew");
        assertThat(content.text()).isEqualTo("hello from the future");
        assertThat(SimplexJson.write(content)).isEqualTo(json);
    }

    @Test
    void unknownContentWithoutATextHasAnEmptyOne() {
        assertThat(SimplexJson.parse(MsgContent.class, "{\"type\":\"poll\"}").text())
                .isEmpty();
        assertThat(SimplexJson.parse(MsgContent.class, "{\"type\":\"poll\",\"text\":7}")
                        .text())
                .isEmpty();
    }

    @Test
    void tagIsFoundWhereverItStands() {
        assertThat(SimplexJson.parse(MsgContent.class, "{\"text\":\"hi\",\"new\":1,\"type\":\"text\"}"))
                .isInstanceOfSatisfying(MsgContent.Text.class, text -> {
                    assertThat(text.text()).isEqualTo("hi");
                    assertThat(text.extras().fields()).containsOnlyKeys("new");
                });
    }

    @Test
    void tagCalledUnknownIsAVariantWhereTheApiHasOne() {
        assertThat(SimplexJson.parse(InvitedBy.class, "{\"type\":\"unknown\"}")).isEqualTo(new InvitedBy.NotKnown());
        assertThat(SimplexJson.parse(InvitedBy.class, "{\"type\":\"new\"}")).isInstanceOf(InvitedBy.Unknown.class);
    }

    @Test
    void unknownValueOfAnEnumIsKept() {
        GroupMemberRole role = SimplexJson.parse(GroupMemberRole.class, "\"emperor\"");
        assertThat(role).isEqualTo(new GroupMemberRole("emperor"));
        assertThat(SimplexJson.write(role)).isEqualTo("\"emperor\"");
        assertThat(SimplexJson.parse(GroupMemberRole.class, "\"admin\"")).isSameAs(GroupMemberRole.ADMIN);
    }

    @Test
    void nullOfAnOptionalFieldIsAbsentAndSurvives() {
        String json = "{\"filePath\":\"a\",\"cryptoArgs\":null}";
        CryptoFile file = SimplexJson.parse(CryptoFile.class, json);
        assertThat(file.cryptoArgs()).isNull();
        assertThat(SimplexJson.write(file)).isEqualTo(json);
    }

    @Test
    void absentOptionalFieldIsNotWritten() {
        assertThat(SimplexJson.write(new CryptoFile("a", null))).isEqualTo("{\"filePath\":\"a\"}");
    }

    @Test
    void missingFieldIsReportedWithItsPlace() {
        assertThatExceptionOfType(SimplexJsonException.class)
                .isThrownBy(() -> parseEvent("{\"result\":{\"type\":\"newChatItems\",\"chatItems\":[]}}"))
                .withMessage("the required field \"user\" is missing at /result")
                .satisfies(e -> assertThat(e.path()).isEqualTo("/result"));
        assertThatExceptionOfType(SimplexJsonException.class)
                .isThrownBy(() -> SimplexJson.parse(VersionRange.class, "{\"minVersion\":1}"))
                .withMessageContaining("\"maxVersion\" is missing");
    }

    @Test
    void wrongTypeIsReportedWithItsPlaceAndNotItsContent() {
        assertThatExceptionOfType(SimplexJsonException.class)
                .isThrownBy(
                        () -> parseEvent(
                                "{\"error\":{\"type\":\"error\",\"errorType\":{\"secret\":1,\"type\":\"userExists\",\"contactName\":{\"secret\":2}}}}"))
                .withMessage("expected a string, found an object at /error/errorType/contactName");
        assertThatExceptionOfType(SimplexJsonException.class)
                .isThrownBy(
                        () -> parseEvent("{\"result\":{\"type\":\"agentConnsDeleted\",\"agentConnIds\":[\"a\",null]}}"))
                .withMessage("expected a string, found null at /result/agentConnIds/1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[]",
                "null",
                "1",
                "\"x\"",
                "{}",
                "{\"result\":null}",
                "{\"result\":{}}",
                "{\"result\":{\"type\":1}}",
                "{\"result\":{\"type\":\"chatRunning\"}} x",
                "{\"result\":{\"type\":\"a\"}",
                "{\"result\":{\"type\":\"a\"}}{\"result\":{\"type\":\"a\"}}",
                "{\"error\":\"text\"}",
                "nonsense"
            })
    void whatIsNoMessageIsRefused(String json) {
        assertThatExceptionOfType(SimplexJsonException.class)
                .isThrownBy(() -> parseEvent(json))
                .withMessageNotContaining("nonsense");
        assertThatExceptionOfType(SimplexJsonException.class).isThrownBy(() -> SimplexJson.parseResponse(bytes(json)));
    }

    @Test
    void invalidUtf8IsRefused() {
        byte[] json = bytes("{\"result\":{\"type\":\"agentConnsDeleted\",\"agentConnIds\":[\"x\"]}}");
        json[json.length - 5] = (byte) 0xff;
        assertThatExceptionOfType(SimplexJsonException.class).isThrownBy(() -> SimplexJson.parseEvent(json));
    }

    @Test
    void collectionsAreImmutableCopies() {
        Map<String, Long> mentions = new HashMap<>(Map.of("bob", 1L));
        ComposedMessage message = ComposedMessage.builder()
                .msgContent(new MsgContent.Text("hi"))
                .mentions(mentions)
                .build();
        mentions.clear();
        assertThat(message.mentions()).containsEntry("bob", 1L).isUnmodifiable();
        assertThat(new ChatEvent.AgentConnsDeleted(List.of("a")).agentConnIds()).isUnmodifiable();
        DatabaseDiff diff = SimplexJson.parse(DatabaseDiff.class, "{\"missingIds\":[1],\"extraIds\":[]}");
        assertThat(diff.missingIds()).isUnmodifiable();
        assertThat(diff.extraIds()).isUnmodifiable();
    }

    @Test
    void requiredValuesAreCheckedWhenARecordIsMade() {
        assertThatNullPointerException()
                .isThrownBy(() -> Profile.builder().fullName("").build())
                .withMessage("displayName");
        assertThatNullPointerException()
                .isThrownBy(() -> new MsgContent.Text(absent()))
                .withMessage("text");
    }

    @Test
    void builderStartsFromARecordAndKeepsWhatItDoesNotKnow() {
        Profile profile = SimplexJson.parse(Profile.class, "{\"displayName\":\"bot\",\"fullName\":\"\",\"new\":1}");
        Profile renamed = profile.toBuilder().displayName("robot").build();
        assertThat(SimplexJson.write(renamed)).isEqualTo("{\"displayName\":\"robot\",\"fullName\":\"\",\"new\":1}");
    }

    @Test
    void tupleKeepsMoreElements() {
        assertThatExceptionOfType(SimplexJsonException.class)
                .isThrownBy(() -> SimplexJson.parse(FileTransferStatus.class, "[]"))
                .withMessageContaining("user");
    }

    @Test
    void classThatIsNoTypeOfTheApiIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> SimplexJson.parse(UtcTime.class, "\"x\""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SimplexJson.parse(MsgContent.Link.class, "{}"))
                .withMessageContaining("MsgContent$Link");
    }

    private static ChatEvent parseEvent(String json) {
        return SimplexJson.parseEvent(bytes(json));
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    @SuppressWarnings("NullAway") // what happens when a caller does it all the same
    private static String absent() {
        return null;
    }

    @Test
    void tagOfAnEventIsReadWithoutTheEvent() {
        assertThat(SimplexJson.eventTag(bytes("{\"result\":{\"type\":\"newChatItems\", broken")))
                .isEqualTo("newChatItems");
        assertThat(SimplexJson.eventTag(bytes("{\"error\":{\"type\":\"error\"}}")))
                .isNull();
        assertThat(SimplexJson.eventTag(bytes("{\"result\":{\"user\":1,\"type\":\"x\"}}")))
                .isNull();
        assertThat(SimplexJson.eventTag(bytes("{\"result\":{\"type\":7}}"))).isNull();
        assertThat(SimplexJson.eventTag(bytes("{\"resul"))).isNull();
        assertThat(SimplexJson.eventTag(bytes(""))).isNull();
    }
}
