package io.github.camelsimplex.client.internal.delivery;

import io.github.camelsimplex.client.Acknowledgement;

/** The acknowledgement of a message that needs none: a copy, an answer, or one that a filter looks at. */
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
