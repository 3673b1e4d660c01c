package io.github.camelsimplex.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** Documents that are too large or too deep end in the documented exception. */
class LimitsTest {

    private static final String UNKNOWN = "{\"result\":{\"type\":\"fromTheFuture\",\"value\":%s}}";

    @Test
    void stringOfFortyMegabytesIsRefused() {
        assertRefused(UNKNOWN.formatted('"' + "x".repeat(40 << 20) + '"'));
        assertRefused("{\"result\":{\"type\":\"chatRunning\"},\"x\":\"" + "x".repeat(40 << 20) + "\"}");
    }

    @Test
    void answerOfTwentyMegabytesPasses() {
        UserInfo user = new UserInfo(user(), 0);
        String one = SimplexJson.write(user);
        int count = (20 << 20) / one.length() + 1;
        String users = String.join(",", Collections.nCopies(count, one));
        ChatResponse response = SimplexJson.parseResponse(
                ("{\"result\":{\"type\":\"usersList\",\"users\":[" + users + "]}}").getBytes(StandardCharsets.UTF_8));
        assertThat(response).isEqualTo(new ChatResponse.UsersList(Collections.nCopies(count, user)));
    }

    @Test
    void stringOfTwentyMegabytesPasses() {
        String text = "x".repeat(20 << 20);
        assertThat(SimplexJson.parse(MsgContent.class, "{\"type\":\"text\",\"text\":\"" + text + "\"}"))
                .isEqualTo(new MsgContent.Text(text));
    }

    private static User user() {
        return Transcripts.COMMITTED
                .responses()
                .filter(ChatResponse.ActiveUser.class::isInstance)
                .map(response -> ((ChatResponse.ActiveUser) response).user())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void documentOfMoreThanSixtyFourMegabytesIsRefused() {
        byte[] spaces = new byte[SimplexJson.MAX_DOCUMENT_BYTES + 1];
        Arrays.fill(spaces, (byte) ' ');
        assertThatExceptionOfType(SimplexJsonException.class).isThrownBy(() -> SimplexJson.parseEvent(spaces));
    }

    @Test
    void thousandLevelsAreRefusedWhereverTheyAre() {
        assertRefused(UNKNOWN.formatted("[".repeat(1000) + "]".repeat(1000)));
        assertRefused("[".repeat(1000));
        assertRefused("{\"a\":".repeat(1000));
        assertRefused("{\"type\":\"menu\",\"label\":\"\",\"commands\":[".repeat(1000));
    }

    @Test
    void almostFiveHundredLevelsPass() {
        String deep = "[".repeat(490) + "]".repeat(490);
        assertThat(parse(UNKNOWN.formatted(deep))).isInstanceOf(ChatEvent.Unknown.class);
        int menus = 200;
        String menu = "{\"type\":\"menu\",\"label\":\"\",\"commands\":[".repeat(menus) + "]}".repeat(menus);
        assertThat(SimplexJson.write(SimplexJson.parse(ChatBotCommand.class, menu)))
                .isEqualTo(menu);
    }

    @Test
    void hugeNumbersAreRefusedWhereANumberBelongs() {
        assertThatExceptionOfType(SimplexJsonException.class)
                .isThrownBy(() -> SimplexJson.parse(VersionRange.class, "{\"minVersion\":1" + "0".repeat(5000) + "}"));
        assertThatExceptionOfType(SimplexJsonException.class)
                .isThrownBy(() ->
                        SimplexJson.parse(VersionRange.class, "{\"minVersion\":9223372036854775808,\"maxVersion\":1}"))
                .withMessageContaining("/minVersion");
    }

    private static ChatEvent parse(String json) {
        return SimplexJson.parseEvent(json.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefused(String json) {
        assertThatExceptionOfType(SimplexJsonException.class).isThrownBy(() -> parse(json));
    }
}
