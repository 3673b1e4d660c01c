/** The core {@code native}: libsimplex, which is downloaded at its first use, and called through JNA. */
@SuppressWarnings("requires-automatic") // JNA has a stable Automatic-Module-Name, and no descriptor
module io.github.camelsimplex.nativecore {
    requires transitive io.github.camelsimplex.client;
    requires static org.jspecify;
    requires com.fasterxml.jackson.databind;
    requires com.sun.jna;
    requires java.net.http;
    requires org.slf4j;

    exports io.github.camelsimplex.nativecore;

    opens io.github.camelsimplex.nativecore to
            com.sun.jna;

    uses io.github.camelsimplex.client.ChatCoreProvider;

    provides io.github.camelsimplex.client.ChatCoreProvider with
            io.github.camelsimplex.nativecore.NativeChatCoreProvider;
}
