package io.github.camelsimplex.nativecore;

import java.util.Locale;

/** Which database a build of {@code libsimplex} works with. A process can use one of them. */
public enum Backend {
    SQLITE(""),
    POSTGRES("-postgres");

    private final String archiveSuffix;

    Backend(String archiveSuffix) {
        this.archiveSuffix = archiveSuffix;
    }

    /** What the names of this backend's archives end with. */
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
        throw new IllegalArgumentException("no backend '" + label + "': sqlite or postgres");
    }
}
