/**
 * The contract of every core, as tests that each core's module inherits. Start at
 * {@link io.github.camelsimplex.client.contract.ChatCoreContract}. What the tests of several modules need of a core of
 * their own is here too.
 */
@NullMarked
package io.github.camelsimplex.client.contract;

import org.jspecify.annotations.NullMarked;
