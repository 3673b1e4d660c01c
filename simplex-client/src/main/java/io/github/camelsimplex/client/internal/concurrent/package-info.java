/** Threads, executors, queues and timers, independent of chats. */
@NullMarked
package io.github.camelsimplex.client.internal.concurrent;

import org.jspecify.annotations.NullMarked;
