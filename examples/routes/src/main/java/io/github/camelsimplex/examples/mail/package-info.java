/** The e-mail bridge: the mails of a mailbox come into the group of the team, and its answers go back as mails. */
@NullMarked
package io.github.camelsimplex.examples.mail;

import org.jspecify.annotations.NullMarked;
