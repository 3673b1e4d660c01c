/** What a user of Quarkus sees: the dev service, the options, health, meters, and a bot that comes back after a kill. */
@NullMarked
package io.github.camelsimplex.quarkus.it;

import org.jspecify.annotations.NullMarked;
