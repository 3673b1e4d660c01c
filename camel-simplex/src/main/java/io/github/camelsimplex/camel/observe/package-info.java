/**
 * Health, meters and the developer console.
 *
 * <p>Not for users, and free to change; public only because packages of one jar cannot see each other otherwise.
 */
@NullMarked
package io.github.camelsimplex.camel.observe;

import org.jspecify.annotations.NullMarked;
