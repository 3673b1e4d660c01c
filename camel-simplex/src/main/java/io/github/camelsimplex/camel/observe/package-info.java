/** Health, meters and the developer console. */
@NullMarked
package io.github.camelsimplex.camel.observe;

import org.jspecify.annotations.NullMarked;
