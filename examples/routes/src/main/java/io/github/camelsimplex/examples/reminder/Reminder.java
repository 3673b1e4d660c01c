package io.github.camelsimplex.examples.reminder;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A stored reminder.
 *
 * @param chat the chat of the request, to which the reminder goes
 * @param text the text of the reminder
 */
public record Reminder(@JsonProperty("chat") String chat, @JsonProperty("text") String text) {}
