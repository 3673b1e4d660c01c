/** The bots of one file, as the Camel CLI runs them. */
@NullMarked
package io.github.camelsimplex.cli;

import org.jspecify.annotations.NullMarked;
