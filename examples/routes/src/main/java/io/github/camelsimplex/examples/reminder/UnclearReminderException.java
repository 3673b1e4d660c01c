package io.github.camelsimplex.examples.reminder;

/** A request cannot be fulfilled; the message gives the reason to the person who asked. */
public final class UnclearReminderException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    UnclearReminderException(String message) {
        super(message);
    }
}
