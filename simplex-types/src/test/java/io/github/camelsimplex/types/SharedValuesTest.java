package io.github.camelsimplex.types;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import io.github.camelsimplex.types.Transcripts.Line;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Messages share the values that a core repeats, and only the memory shows it. */
class SharedValuesTest {

    /** The events, and what they are when nothing is shared: a tree is read without that. */
    private static final Map<Line, ChatEvent> EVENTS = Transcripts.ALL.lines("event").stream()
            .filter(line -> line.tree().has("result"))
            .collect(Collectors.toMap(line -> line, SharedValuesTest::alone, (one, two) -> one, LinkedHashMap::new));

    private static ChatEvent alone(Line line) {
        try (JsonParser parser = SimplexJson.TREES.treeAsTokens(line.tree().get("result"))) {
            WireReader in = new WireReader(parser);
            in.start();
            return ChatEvent.Unknown.readUnion(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Property(tries = 10)
    void eventsInAnyOrderAreWhatTheyAreAlone(@ForAll long seed) {
        List<Map.Entry<Line, ChatEvent>> events = new ArrayList<>(EVENTS.entrySet());
        Collections.shuffle(events, new Random(seed));
        events.forEach(event -> assertThat(SimplexJson.parseEvent(event.getKey().bytes()))
                .as(event.getKey().toString())
                .isEqualTo(event.getValue()));
    }

    @Test
    void messagesOfAChatShareWhatTheCoreRepeats() {
        ChatEvent.NewChatItems first = parse(direct());
        ChatEvent.NewChatItems second = parse(direct());

        assertThat(second).isEqualTo(first);
        assertThat(second.user()).isSameAs(first.user());
        assertThat(contact(second).profile()).isSameAs(contact(first).profile());
        assertThat(contact(second).mergedPreferences()).isSameAs(contact(first).mergedPreferences());
    }

    @Test
    void valueThatDiffersInOneCharacterIsAnother() {
        parse(direct());

        String changed = direct().replace("\"localAlias\":\"\"", "\"localAlias\":\"x\"");

        assertThat(contact(parse(changed)).profile().localAlias()).isEqualTo("x");
        assertThat(contact(parse(direct())).profile().localAlias()).isEmpty();
    }

    /** The first message of a contact. */
    private static String direct() {
        return EVENTS.entrySet().stream()
                .filter(event -> event.getValue() instanceof ChatEvent.NewChatItems)
                .map(event -> new String(event.getKey().bytes(), StandardCharsets.UTF_8))
                .filter(json -> json.contains("\"directRcv\""))
                .findFirst()
                .orElseThrow();
    }

    private static ChatEvent.NewChatItems parse(String json) {
        return (ChatEvent.NewChatItems) SimplexJson.parseEvent(json.getBytes(StandardCharsets.UTF_8));
    }

    private static Contact contact(ChatEvent.NewChatItems event) {
        return ((ChatInfo.Direct) event.chatItems().get(0).chatInfo()).contact();
    }
}
