package io.github.camelsimplex.nativecore.install;

import java.nio.file.Path;

/** The source of a library, which may download it. */
public interface LibrarySource {

    /** The database for which the library is built. */
    Backend backend();

    /** The folder in which the library is, or will be. */
    Path folder();

    /** Makes sure that the library is in its folder; returns its file. */
    Path obtain();
}
