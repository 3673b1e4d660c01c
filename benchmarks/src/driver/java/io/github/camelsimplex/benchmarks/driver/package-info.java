/**
 * The program whose costs {@code Comparison} measures: a bot on the C stub of the library. It is compiled once against
 * this build and once against the build that this one is compared with, so it uses only what both have.
 */
package io.github.camelsimplex.benchmarks.driver;
