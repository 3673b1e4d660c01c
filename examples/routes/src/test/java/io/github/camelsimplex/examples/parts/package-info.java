/** The outside systems of the bridges, real ones, in this process: a Kafka broker, a mail server, a web server. */
@NullMarked
package io.github.camelsimplex.examples.parts;

import org.jspecify.annotations.NullMarked;
