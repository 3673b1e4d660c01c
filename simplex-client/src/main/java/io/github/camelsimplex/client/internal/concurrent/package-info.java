/** Threads, executors, queues and timers, without a word about chat. */
@NullMarked
package io.github.camelsimplex.client.internal.concurrent;

import org.jspecify.annotations.NullMarked;
