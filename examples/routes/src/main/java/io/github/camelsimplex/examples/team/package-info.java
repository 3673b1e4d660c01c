/**
 * The people behind a bot, for the bridges with a team: contacts who came through a one-time invitation, together in
 * one group.
 */
@NullMarked
package io.github.camelsimplex.examples.team;

import org.jspecify.annotations.NullMarked;
