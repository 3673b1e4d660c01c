/** The core {@code sandbox}: a SimpleX network without servers. Its internals are open to the test kit only. */
@SuppressWarnings("module") // the test kit is built after this module
module io.github.camelsimplex.sandbox {
    requires transitive io.github.camelsimplex.client;
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.databind;
    requires java.sql;
    requires org.slf4j;
    requires org.xerial.sqlitejdbc;

    exports io.github.camelsimplex.sandbox;
    exports io.github.camelsimplex.sandbox.internal to
            io.github.camelsimplex.test;
    exports io.github.camelsimplex.sandbox.internal.core to
            io.github.camelsimplex.test;
    exports io.github.camelsimplex.sandbox.internal.network to
            io.github.camelsimplex.test;
    exports io.github.camelsimplex.sandbox.internal.wire to
            io.github.camelsimplex.test;

    provides io.github.camelsimplex.client.ChatCoreProvider with
            io.github.camelsimplex.sandbox.SandboxCoreProvider;
}
