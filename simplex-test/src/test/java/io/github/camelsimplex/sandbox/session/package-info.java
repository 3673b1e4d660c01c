/** Chat sessions of {@code simplex-client} on the sandbox's core: what they promise, with people, faults and kills. */
@NullMarked
package io.github.camelsimplex.sandbox.session;

import org.jspecify.annotations.NullMarked;
