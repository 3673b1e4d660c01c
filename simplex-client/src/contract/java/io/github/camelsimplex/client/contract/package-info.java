/**
 * The contract of every core, as tests that each core's module inherits. Start at
 * {@link io.github.camelsimplex.client.contract.ChatCoreContract}.
 */
@NullMarked
package io.github.camelsimplex.client.contract;

import org.jspecify.annotations.NullMarked;
