/** The options of the component and its endpoints, as Camel's generator reads them. */
@NullMarked
package io.github.camelsimplex.camel.config;

import org.jspecify.annotations.NullMarked;
