package io.github.camelsimplex.examples.reminder;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What somebody wants to be reminded of, as it is stored.
 *
 * @param chat where it was asked for, and where the reminder goes
 * @param text what to say
 */
public record Reminder(@JsonProperty("chat") String chat, @JsonProperty("text") String text) {}
