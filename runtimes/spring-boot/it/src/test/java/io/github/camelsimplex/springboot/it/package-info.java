/** What a user of Spring Boot sees: the options, health, meters, and a bot that comes back after a kill. */
@NullMarked
package io.github.camelsimplex.springboot.it;

import org.jspecify.annotations.NullMarked;
