/** The parts of groups: members, introductions, moderation, support chats. */
@NullMarked
package io.github.camelsimplex.sandbox.internal.chat.group;

import org.jspecify.annotations.NullMarked;
