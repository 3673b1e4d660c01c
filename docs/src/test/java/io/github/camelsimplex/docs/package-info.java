/** Tests that hold the manual, the README and the tree to what they say. */
@NullMarked
package io.github.camelsimplex.docs;

import org.jspecify.annotations.NullMarked;
