package io.github.camelsimplex.examples.reminder;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.SYNC;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelsimplex.camel.SimplexConstants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;

/**
 * The reminders of all chats, each a file in one folder. The answers are for the person who asked; a request that
 * cannot be fulfilled throws {@link UnclearReminderException}. If the folder cannot be written, an {@link IOException}
 * is thrown: the message stays unread and is delivered again.
 *
 * <p>Thread-safe: each reminder is written atomically, by a move.
 */
public final class Reminders {

    private static final int MOST_PER_CHAT = 50;
    private static final int LONGEST_TEXT = 1000;
    private static final Pattern REQUEST = Pattern.compile("(\\S+)\\s+(.+)", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
    private static final String HOW = "Write, for example, /remind 10m tea. The time is a number with s, m, h or d,"
            + " or several, such as 1h30m; at most a year.";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Clock clock;

    /** Creates reminders in a folder, which is created with the first reminder. */
    public Reminders(String folder, Clock clock) {
        this.folder = Path.of(folder);
        this.clock = clock;
    }

    /**
     * Stores the reminder of a {@code /remind} command. The delay counts from the time of the command, even if the bot
     * was down then.
     */
    public String add(
            @Header(SimplexConstants.CHAT_REF) String chat,
            @Header(SimplexConstants.ITEM_ID) long number,
            @Header(SimplexConstants.MESSAGE_TIMESTAMP) long askedAtMillis,
            @Header(SimplexConstants.ARGS) @Nullable String arguments)
            throws IOException {
        Matcher request = REQUEST.matcher(arguments == null ? "" : arguments);
        Duration delay = request.matches() ? Delay.parse(request.group(1)) : null;
        if (delay == null) {
            throw new UnclearReminderException("I did not understand when to remind you of what. " + HOW);
        }
        String text = request.group(2);
        if (text.length() > LONGEST_TEXT) {
            throw new UnclearReminderException("That is too long for a reminder; " + LONGEST_TEXT + " letters fit.");
        }
        ReminderFile file = new ReminderFile(Instant.ofEpochMilli(askedAtMillis).plus(delay), number);
        SortedMap<ReminderFile, Reminder> others = of(chat);
        if (others.size() >= MOST_PER_CHAT && !others.containsKey(file)) {
            throw new UnclearReminderException(
                    "You have " + MOST_PER_CHAT + " reminders already. /cancel one of them first.");
        }
        write(file, new Reminder(chat, text));
        return "Reminder " + number + ", " + when(file) + ": " + text;
    }

    /** Lists the reminders of a chat. */
    public String list(@Header(SimplexConstants.CHAT_REF) String chat) throws IOException {
        List<String> lines = new ArrayList<>();
        of(chat).forEach((file, reminder) -> lines.add(file.number() + ", " + when(file) + ": " + reminder.text()));
        return lines.isEmpty() ? "You have no reminders." : String.join("\n", lines);
    }

    /** Removes the reminder of a chat that {@code /cancel} names. */
    public String cancel(
            @Header(SimplexConstants.CHAT_REF) String chat, @Header(SimplexConstants.ARGS) @Nullable String arguments)
            throws IOException {
        if (arguments == null || !NUMBER.matcher(arguments).matches()) {
            throw new UnclearReminderException("Which one? Write /cancel and its number; /reminders shows them.");
        }
        long number = Long.parseLong(arguments);
        for (var entry : of(chat).entrySet()) {
            if (entry.getKey().number() == number
                    && Files.deleteIfExists(entry.getKey().in(folder))) {
                return "Cancelled: " + entry.getValue().text();
            }
        }
        throw new UnclearReminderException("There is no reminder " + number + ". /reminders shows the existing ones.");
    }

    /** Prepares {@code simplex:send} for the reminder in the exchange's file. */
    public void prepare(Exchange exchange) throws IOException {
        Reminder reminder = JSON.readValue(exchange.getMessage().getBody(String.class), Reminder.class);
        exchange.getMessage().setBody("Reminder: " + reminder.text());
        exchange.getMessage().setHeader(SimplexConstants.CHAT_REF, reminder.chat());
    }

    private String when(ReminderFile file) {
        return Delay.inWords(Duration.between(clock.instant(), file.due()));
    }

    private void write(ReminderFile file, Reminder reminder) throws IOException {
        Files.createDirectories(folder);
        Path target = file.in(folder);
        Path unfinished = Path.of(target + ".new");
        Files.write(unfinished, JSON.writeValueAsBytes(reminder), CREATE, TRUNCATE_EXISTING, WRITE, SYNC);
        Files.move(unfinished, target, ATOMIC_MOVE);
    }

    private SortedMap<ReminderFile, Reminder> of(String chat) throws IOException {
        SortedMap<ReminderFile, Reminder> found = new TreeMap<>(ReminderFile.ORDER);
        if (!Files.isDirectory(folder)) {
            return found;
        }
        List<ReminderFile> files;
        try (Stream<Path> paths = Files.list(folder)) {
            files = paths.flatMap(path -> ReminderFile.of(path.getFileName().toString()).stream())
                    .toList();
        }
        for (ReminderFile file : files) {
            Reminder reminder = read(file);
            if (reminder != null && reminder.chat().equals(chat)) {
                found.put(file, reminder);
            }
        }
        return found;
    }

    /** Reads a reminder; null if it was sent in the meantime. */
    private @Nullable Reminder read(ReminderFile file) throws IOException {
        try {
            return JSON.readValue(Files.readAllBytes(file.in(folder)), Reminder.class);
        } catch (NoSuchFileException e) {
            return null;
        }
    }
}
