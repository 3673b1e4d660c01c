/** Commands about contacts: addresses, links, requests, and contacts that are made or deleted. */
@NullMarked
package io.github.camelsimplex.sandbox.internal.command.contact;

import org.jspecify.annotations.NullMarked;
