/** For tests of bots: people and networks of the sandbox, a JUnit extension, assertions, and a terminal. */
module io.github.camelsimplex.test {
    requires transitive io.github.camelsimplex.sandbox;
    requires transitive org.assertj.core;
    requires transitive org.junit.jupiter.api;
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.databind;
    requires org.java_websocket;

    exports io.github.camelsimplex.test;
}
