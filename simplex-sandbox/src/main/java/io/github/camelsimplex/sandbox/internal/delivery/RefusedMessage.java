package io.github.camelsimplex.sandbox.internal.delivery;

/** A message that the member may not send: the core drops it and emits a {@code messageError}. */
final class RefusedMessage extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RefusedMessage(String reason) {
        super(reason, null, false, false);
    }
}
