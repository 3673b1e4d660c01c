/** Commands about the users of a database and their profiles. */
@NullMarked
package io.github.camelsimplex.sandbox.internal.command.user;

import org.jspecify.annotations.NullMarked;
