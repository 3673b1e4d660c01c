package io.github.camelsimplex.nativecore.install;

import java.util.Locale;

/** The database that a build of {@code libsimplex} supports. A process can use only one build. */
public enum Backend {
    SQLITE(""),
    POSTGRES("-postgres");

    private final String archiveSuffix;

    Backend(String archiveSuffix) {
        this.archiveSuffix = archiveSuffix;
    }

    /** The suffix of the names of this backend's archives. */
    public String archiveSuffix() {
        return archiveSuffix;
    }

    /** The name in options and paths, such as {@code sqlite}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Backend named(String label) {
        for (Backend backend : values()) {
            if (backend.label().equals(label)) {
                return backend;
            }
        }
        throw new IllegalArgumentException("unknown backend '" + label + "': sqlite or postgres");
    }
}
