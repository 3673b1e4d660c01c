/**
 * The e-mail bridge: the mails of a mailbox are posted in the group of the team, and the team's answers are sent as
 * mails.
 */
@NullMarked
package io.github.camelsimplex.examples.mail;

import org.jspecify.annotations.NullMarked;
