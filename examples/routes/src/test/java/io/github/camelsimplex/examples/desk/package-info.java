/** What the support desk keeps, without a chat. */
@NullMarked
package io.github.camelsimplex.examples.desk;

import org.jspecify.annotations.NullMarked;
