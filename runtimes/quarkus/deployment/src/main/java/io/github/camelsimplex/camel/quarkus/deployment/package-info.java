/** What Quarkus does about SimpleX while it builds an application, and in development and test mode. */
@NullMarked
package io.github.camelsimplex.camel.quarkus.deployment;

import org.jspecify.annotations.NullMarked;
