/**
 * The inside of a chat session; not for users, and free to change.
 *
 * <p>Start with {@link io.github.camelsimplex.client.internal.DefaultChatSession}, which holds what outlives a database
 * (subscriptions, numbers), and {@link io.github.camelsimplex.client.internal.OpenBot}, which is one opening of it.
 * {@code CONCURRENCY.md} of the module says which thread may touch what.
 */
@NullMarked
package io.github.camelsimplex.client.internal;

import org.jspecify.annotations.NullMarked;
