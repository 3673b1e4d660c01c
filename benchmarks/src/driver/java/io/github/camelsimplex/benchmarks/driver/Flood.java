package io.github.camelsimplex.benchmarks.driver;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The stub of the library as a core that always has the next message. What it says is from transcript 01: a message of
 * Alice, the answer to the bot's reply, the answer to an acknowledgement, and the news that the reply was delivered.
 */
final class Flood {

    private static final int UNACKNOWLEDGED = 500;
    private static final int LAZY_AND_LOCAL = 1;
    private static final Pattern ITEM_ID = Pattern.compile("\"itemId\":\\d+,\"itemTs\"");

    private final Controls controls;
    private final Path transcript;

    Flood(Path library, Path transcript) {
        this.transcript = transcript;
        controls = Native.load(
                library.toString(),
                Controls.class,
                Map.of(Library.OPTION_STRING_ENCODING, "UTF-8", Library.OPTION_OPEN_FLAGS, LAZY_AND_LOCAL));
        controls.stub_keep_commands(0);
        controls.stub_replay(transcript.toString(), "bot");
    }

    /** Prepares the messages; none comes before {@link #allow}. */
    void prepare(boolean withStatuses) throws IOException {
        List<String> lines = Files.readAllLines(transcript, StandardCharsets.UTF_8);
        String reply = after(lines, "/_send @4");
        controls.stub_flood(
                json(line(lines, "\"dir\":\"event\"", "\"type\":\"rcvMsgContent\"")),
                json(reply),
                json(after(lines, "/_read chat items")),
                withStatuses ? json(line(lines, "\"dir\":\"event\"", "\"type\":\"chatItemsStatusesUpdated\"")) : null,
                UNACKNOWLEDGED);
    }

    /** Lets more messages come. */
    void allow(long messages) {
        controls.stub_flood_allow(new NativeLong(messages));
    }

    private static String line(List<String> lines, String... parts) {
        return lines.stream()
                .filter(line -> line.contains("\"actor\":\"bot\""))
                .filter(line -> List.of(parts).stream().allMatch(line::contains))
                .findFirst()
                .orElseThrow();
    }

    /** The bot's answer to its first command with this beginning. */
    private static String after(List<String> lines, String command) {
        int sent = 0;
        while (!(lines.get(sent).contains("\"actor\":\"bot\"")
                && lines.get(sent).contains("\"cmd\":\"" + command))) {
            sent++;
        }
        return line(lines.subList(sent, lines.size()), "\"dir\":\"resp\"");
    }

    /** The JSON of a line, compact as the core writes it, with the id that the stub replaces. */
    private static String json(String line) {
        String json = line.substring(line.indexOf("\"json\":") + "\"json\":".length(), line.length() - 1);
        return ITEM_ID.matcher(json).replaceFirst(Matcher.quoteReplacement("\"itemId\":1000000000,\"itemTs\""));
    }

    /** The controls of {@code simplex_stub.h}. */
    @SuppressWarnings("MethodName") // the names of C
    interface Controls extends Library {
        void stub_keep_commands(int keep);

        int stub_replay(String transcript, String actor);

        void stub_flood(String event, String answer, String readAnswer, String status, int unread);

        void stub_flood_allow(NativeLong events);
    }
}
