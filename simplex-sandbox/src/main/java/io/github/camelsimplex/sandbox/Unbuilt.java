package io.github.camelsimplex.sandbox;

/** The error of what has a signature and no body yet. */
final class Unbuilt {

    private Unbuilt() {}

    static UnsupportedOperationException unbuilt() {
        return new UnsupportedOperationException("the sandbox is not built yet");
    }
}
