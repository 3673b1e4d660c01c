@NullMarked
package io.github.camelsimplex.client.internal;

import org.jspecify.annotations.NullMarked;
