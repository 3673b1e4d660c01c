package io.github.camelsimplex.types;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsimplex.types.command.ApiSendMessages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The code in the README of this module is the code below, and it works. */
class ReadmeTest {

    private static final Path MODULE = Path.of(System.getProperty("root.directory", ".."), "simplex-types");
    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)\n```", Pattern.DOTALL);
    private static final Pattern REGION = Pattern.compile("// begin\n(.*?)\n *// end", Pattern.DOTALL);

    // begin
    Optional<String> answer(byte[] json) {
        if (SimplexJson.parseEvent(json) instanceof ChatEvent.NewChatItems event) {
            for (AChatItem item : event.chatItems()) {
                if (item.chatItem().isReceivedMessage()) {
                    String text = "You said " + item.chatItem().text().orElse("");
                    ComposedMessage message = ComposedMessage.builder()
                            .msgContent(new MsgContent.Text(text))
                            .build();
                    ChatRef chat = item.chatRef().orElseThrow();
                    return Optional.of(
                            new ApiSendMessages(chat, false, null, false, List.of(message)).toCommandString());
                }
            }
        }
        return Optional.empty();
    }
    // end

    @Test
    void codeInTheReadmeIsTheCodeOfThisTest() throws IOException {
        Path source = MODULE.resolve("src/test/java/io/github/camelsimplex/types/ReadmeTest.java");
        String region = find(REGION, Files.readString(source)).stripIndent();
        assertThat(find(BLOCK, Files.readString(MODULE.resolve("README.md")))).isEqualTo(region);
    }

    @Test
    void codeInTheReadmeAnswersAMessage() {
        List<String> commands = Transcripts.COMMITTED.lines("event").stream()
                .map(line -> answer(line.bytes()))
                .flatMap(Optional::stream)
                .toList();
        assertThat(commands)
                .contains(
                        "/_send @4 json [{\"msgContent\":{\"type\":\"text\",\"text\":\"You said 12\"},\"mentions\":{}}]");
    }

    private static String find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}
