/** The reminder: {@code /remind 10m tea}, with timers that survive a restart. Its routes are in {@code reminder.yaml}. */
@NullMarked
package io.github.camelsimplex.examples.reminder;

import org.jspecify.annotations.NullMarked;
