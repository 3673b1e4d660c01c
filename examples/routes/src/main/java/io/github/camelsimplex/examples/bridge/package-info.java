/**
 * What the bridges have in common: a chat message as a {@link io.github.camelsimplex.examples.bridge.CloudEvents
 * CloudEvent} for other systems, and a {@link io.github.camelsimplex.examples.bridge.SendRequest request} of another
 * system to send one.
 */
@NullMarked
package io.github.camelsimplex.examples.bridge;

import org.jspecify.annotations.NullMarked;
