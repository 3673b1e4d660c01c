package io.github.camelsimplex.examples.reminder;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of the file of a reminder, {@code <due, in milliseconds>-<number>.json}: the due time is visible without
 * opening the file. A message that is delivered twice has the same name both times, and so creates one reminder.
 *
 * @param due the due time
 * @param number the number of the reminder for people; the id of the message that requested it
 */
record ReminderFile(Instant due, long number) {

    /** Sorts by due time. */
    static final Comparator<ReminderFile> ORDER =
            Comparator.comparing(ReminderFile::due).thenComparing(ReminderFile::number);

    private static final Pattern NAME = Pattern.compile("(\\d{1,18})-(\\d{1,18})\\.json");

    /** Parses a file name; empty for other files. */
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
