package io.github.camelsimplex.types;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.github.camelsimplex.types.Transcripts.Line;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Messages share the values that a core repeats, and only the memory shows it. */
class SharedValuesTest {

    /** The events, and what they are when nothing is shared: each has white space of its own in its objects. */
    private static final Map<Line, ChatEvent> EVENTS = new LinkedHashMap<>();

    static {
        Transcripts.ALL.lines("event").forEach(line -> EVENTS.put(line, alone(line, EVENTS.size())));
    }

    private static ChatEvent alone(Line line, int number) {
        String space = " " + Integer.toBinaryString(number).replace('0', ' ').replace('1', '\t');
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("", space));
        try {
            return SimplexJson.parseEvent(SimplexJson.TREES.writer(printer).writeValueAsBytes(line.tree()));
        } catch (JsonProcessingException e) {
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
