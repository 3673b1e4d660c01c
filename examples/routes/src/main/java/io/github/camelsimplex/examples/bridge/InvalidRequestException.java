package io.github.camelsimplex.examples.bridge;

/** The request of another system cannot be understood; sending it again does not help. */
public final class InvalidRequestException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    InvalidRequestException(String message) {
        super(message);
    }
}
