/**
 * The implementation of a chat session. Not for users; it may change at any time.
 *
 * <p>Start with {@link io.github.camelsimplex.client.internal.DefaultChatSession}, which holds the state that outlives
 * an opening of the database (subscriptions, numbers), and {@link io.github.camelsimplex.client.internal.OpenBot},
 * which is one opening of it. {@code CONCURRENCY.md} of the module describes the threads and the data that each may
 * use.
 */
@NullMarked
package io.github.camelsimplex.client.internal;

import org.jspecify.annotations.NullMarked;
