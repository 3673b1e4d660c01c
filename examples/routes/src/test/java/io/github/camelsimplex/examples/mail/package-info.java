/** What the e-mail bridge decides by itself, without a server. */
@NullMarked
package io.github.camelsimplex.examples.mail;

import org.jspecify.annotations.NullMarked;
