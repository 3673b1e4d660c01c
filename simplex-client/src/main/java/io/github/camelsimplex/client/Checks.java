package io.github.camelsimplex.client;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** Refuses bad values at once, with the value in the message. */
final class Checks {

    private Checks() {}

    static int positive(int value, String name) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is less than 1: " + value);
        }
        return value;
    }

    static int notNegative(int value, String name) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " is less than 0: " + value);
        }
        return value;
    }

    static Duration positive(Duration value, String name) {
        if (requireNonNull(value, name).isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " is not positive: " + value);
        }
        return value;
    }

    static Duration notNegative(Duration value, String name) {
        if (requireNonNull(value, name).isNegative()) {
            throw new IllegalArgumentException(name + " is negative: " + value);
        }
        return value;
    }
}
