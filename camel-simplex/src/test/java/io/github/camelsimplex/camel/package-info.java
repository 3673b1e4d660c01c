/** Routes as users write them, on the sandbox: one test class per behaviour. */
@NullMarked
package io.github.camelsimplex.camel;

import org.jspecify.annotations.NullMarked;
