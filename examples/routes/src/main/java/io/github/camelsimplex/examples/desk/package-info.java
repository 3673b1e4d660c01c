/**
 * The support desk: customers write to a business address; the team sees each chat in its group, joins and closes it; a
 * database stores all messages.
 */
@NullMarked
package io.github.camelsimplex.examples.desk;

import org.jspecify.annotations.NullMarked;
