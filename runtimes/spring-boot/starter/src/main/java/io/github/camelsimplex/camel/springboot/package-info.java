/**
 * The Spring Boot starter: sets the options of the component from the application's properties,
 * {@code camel.component.simplex.*}. Start with {@link
 * io.github.camelsimplex.camel.springboot.SimplexComponentAutoConfiguration}.
 */
@NullMarked
package io.github.camelsimplex.camel.springboot;

import org.jspecify.annotations.NullMarked;
