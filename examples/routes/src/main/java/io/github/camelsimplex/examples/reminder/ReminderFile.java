package io.github.camelsimplex.examples.reminder;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of the file of a reminder, {@code <due, in milliseconds>-<number>.json}: what is due is seen without opening a
 * file. A message that is delivered twice has the same name both times, and so makes one reminder.
 *
 * @param due when to remind
 * @param number how people call the reminder; the id of the message that asked for it
 */
record ReminderFile(Instant due, long number) {

    /** What is due first comes first. */
    static final Comparator<ReminderFile> ORDER =
            Comparator.comparing(ReminderFile::due).thenComparing(ReminderFile::number);

    private static final Pattern NAME = Pattern.compile("(\\d{1,18})-(\\d{1,18})\\.json");

    /** The reminder of a file; empty when it is a file of another kind. */
    static Optional<ReminderFile> of(String fileName) {
        Matcher name = NAME.matcher(fileName);
        return name.matches()
                ? Optional.of(new ReminderFile(
                        Instant.ofEpochMilli(Long.parseLong(name.group(1))), Long.parseLong(name.group(2))))
                : Optional.empty();
    }

    /** The file in a folder. */
    Path in(Path folder) {
        return folder.resolve(due.toEpochMilli() + "-" + number + ".json");
    }
}
