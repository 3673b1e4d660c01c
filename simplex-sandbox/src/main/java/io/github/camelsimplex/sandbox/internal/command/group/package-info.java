/** Commands about groups: members, roles, links, profiles. */
@NullMarked
package io.github.camelsimplex.sandbox.internal.command.group;

import org.jspecify.annotations.NullMarked;
