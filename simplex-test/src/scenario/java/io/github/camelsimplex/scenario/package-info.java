/**
 * What people see of the same bot on every runtime, as scenarios that the tests of each runtime play. Start at
 * {@link io.github.camelsimplex.scenario.EchoScenario}.
 */
@NullMarked
package io.github.camelsimplex.scenario;

import org.jspecify.annotations.NullMarked;
