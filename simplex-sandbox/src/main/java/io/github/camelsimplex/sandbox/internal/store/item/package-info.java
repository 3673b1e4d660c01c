/** Chat items, their reactions and files. */
@NullMarked
package io.github.camelsimplex.sandbox.internal.store.item;

import org.jspecify.annotations.NullMarked;
