/**
 * The wire types of the SimpleX Chat API, their JSON codec, and the commands. Both packages are for users; their types
 * show Jackson's trees and generators.
 */
module io.github.camelsimplex.types {
    requires transitive com.fasterxml.jackson.core;
    requires transitive com.fasterxml.jackson.databind;
    requires static transitive org.jspecify;

    exports io.github.camelsimplex.types;
    exports io.github.camelsimplex.types.command;
}
