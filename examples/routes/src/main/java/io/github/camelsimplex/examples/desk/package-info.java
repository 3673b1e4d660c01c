/**
 * The support desk: customers write to a business address, the team sees each chat in its group, joins and closes it, and
 * everything that is said is kept in a database.
 */
@NullMarked
package io.github.camelsimplex.examples.desk;

import org.jspecify.annotations.NullMarked;
