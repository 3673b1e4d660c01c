/**
 * The common parts of the bridges: a chat message as a {@link io.github.camelsimplex.examples.bridge.CloudEvents
 * CloudEvent} for other systems, and a {@link io.github.camelsimplex.examples.bridge.SendRequest request} by another
 * system to send one.
 */
@NullMarked
package io.github.camelsimplex.examples.bridge;

import org.jspecify.annotations.NullMarked;
