/** The start of an opened database: user, servers, address, and the first quiet seconds. */
@NullMarked
package io.github.camelsimplex.client.internal.start;

import org.jspecify.annotations.NullMarked;
