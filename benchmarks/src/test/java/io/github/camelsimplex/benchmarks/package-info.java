/** Tests of costs that do not depend on the machine. */
package io.github.camelsimplex.benchmarks;
