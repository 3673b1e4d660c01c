package io.github.camelsimplex.examples.reminder;

import java.io.File;
import java.time.Clock;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;

/** Accepts the files of reminders that are due. */
public final class Due implements GenericFileFilter<File> {

    private final Clock clock;

    /** Creates a filter that uses this clock. */
    public Due(Clock clock) {
        this.clock = clock;
    }

    @Override
    public boolean accept(GenericFile<File> file) {
        return ReminderFile.of(file.getFileNameOnly())
                .filter(reminder -> !reminder.due().isAfter(clock.instant()))
                .isPresent();
    }
}
