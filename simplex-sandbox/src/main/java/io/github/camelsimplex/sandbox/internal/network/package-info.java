/** The network between cores: queues, links and files, in this process or in a shared folder. */
@NullMarked
package io.github.camelsimplex.sandbox.internal.network;

import org.jspecify.annotations.NullMarked;
