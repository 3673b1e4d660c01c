/**
 * One bot: its configuration, its session, and the routes that share it.
 *
 * <p>Not for users, and free to change; public only because packages of one jar cannot see each other otherwise.
 */
@NullMarked
package io.github.camelsimplex.camel.bot;

import org.jspecify.annotations.NullMarked;
