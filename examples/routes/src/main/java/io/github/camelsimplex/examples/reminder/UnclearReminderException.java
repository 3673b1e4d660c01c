package io.github.camelsimplex.examples.reminder;

/** What somebody has asked for cannot be done; the message says why, in words for that person. */
public final class UnclearReminderException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    UnclearReminderException(String message) {
        super(message);
    }
}
