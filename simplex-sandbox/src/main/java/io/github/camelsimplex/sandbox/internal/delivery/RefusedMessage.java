package io.github.camelsimplex.sandbox.internal.delivery;

/** A member has sent what it may not: the core drops the message and says so in a {@code messageError}. */
final class RefusedMessage extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RefusedMessage(String reason) {
        super(reason, null, false, false);
    }
}
