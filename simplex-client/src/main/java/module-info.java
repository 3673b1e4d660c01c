/**
 * Chat sessions for Java programs: commands, events, and messages that are delivered until they are done. Cores are found
 * by name; the packages named {@code internal} are free to change.
 */
module io.github.camelsimplex.client {
    requires transitive io.github.camelsimplex.types;
    requires static transitive org.jspecify;
    requires org.slf4j;

    exports io.github.camelsimplex.client;

    uses io.github.camelsimplex.client.ChatCoreProvider;
}
