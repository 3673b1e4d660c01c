/** What an application on Quarkus has at run time beside the component. */
@NullMarked
package io.github.camelsimplex.camel.quarkus;

import org.jspecify.annotations.NullMarked;
