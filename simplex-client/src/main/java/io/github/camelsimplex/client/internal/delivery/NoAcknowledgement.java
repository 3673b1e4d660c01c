package io.github.camelsimplex.client.internal.delivery;

import io.github.camelsimplex.client.Acknowledgement;

/** The acknowledgement of a message that does not need one: a copy, an answer, or a message passed to a filter. */
public enum NoAcknowledgement implements Acknowledgement {
    INSTANCE;

    @Override
    public void ack() {}

    @Override
    public void nack() {}

    @Override
    public boolean isSettled() {
        return true;
    }
}
