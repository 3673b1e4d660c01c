package io.github.camelsimplex.examples.mail;

/** The mail that a group message answers is not known yet, or is not known any more. */
final class UnknownMailException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownMailException() {
        super("the mail that it answers is not known");
    }
}
