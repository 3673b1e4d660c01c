/** The options of the component and its endpoints, in the form that Camel's generator reads. */
@NullMarked
package io.github.camelsimplex.camel.config;

import org.jspecify.annotations.NullMarked;
