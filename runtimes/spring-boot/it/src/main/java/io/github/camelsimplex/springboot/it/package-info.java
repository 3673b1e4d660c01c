/** An application on Spring Boot, as a user writes it. */
@NullMarked
package io.github.camelsimplex.springboot.it;

import org.jspecify.annotations.NullMarked;
