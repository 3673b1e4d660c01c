/** The starter as an application meets it, and the metadata that IDEs read. */
@NullMarked
package io.github.camelsimplex.camel.springboot;

import org.jspecify.annotations.NullMarked;
