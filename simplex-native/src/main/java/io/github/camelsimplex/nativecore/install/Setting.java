package io.github.camelsimplex.nativecore.install;

/**
 * The settings of the native library: each is an option of a bot, else a system property, else an environment variable.
 */
public enum Setting {
    /** The folder of the library, used as it is, without a download. */
    FOLDER("libsDir", "simplex.libs.dir", "SIMPLEX_LIBS_DIR"),
    /** The version of the library, such as {@code 7.0.4}. */
    VERSION("libsVersion", "simplex.libs.version", "SIMPLEX_LIBS_VERSION"),
    /** The address to which {@code /v<version>/<archive>} is added. */
    BASE_ADDRESS("libsUrl", "simplex.libs.url", "SIMPLEX_LIBS_URL"),
    /** The SHA-256 of the archive, in hex. */
    SHA256("libsSha256", "simplex.libs.sha256", "SIMPLEX_LIBS_SHA256"),
    /** How long a download may stall, in milliseconds. */
    STALL_TIMEOUT_MILLIS(
            "libsStallTimeoutMillis", "simplex.libs.stallTimeoutMillis", "SIMPLEX_LIBS_STALL_TIMEOUT_MILLIS"),
    /** The number of attempts of a download. */
    ATTEMPTS("libsAttempts", "simplex.libs.attempts", "SIMPLEX_LIBS_ATTEMPTS"),
    /** The pause before the second attempt, in milliseconds; it doubles with each attempt. */
    BACK_OFF_MILLIS("libsBackOffMillis", "simplex.libs.backOffMillis", "SIMPLEX_LIBS_BACK_OFF_MILLIS"),
    /** The options of the library's runtime. */
    RTS_OPTIONS("rtsOptions", "simplex.rts.options", "SIMPLEX_RTS_OPTIONS");

    private final String option;
    private final String property;
    private final String variable;

    Setting(String option, String property, String variable) {
        this.option = option;
        this.property = property;
        this.variable = variable;
    }

    /** The name as an option of a bot. */
    public String option() {
        return option;
    }

    /** The name as a system property. */
    public String property() {
        return property;
    }

    /** The name as an environment variable. */
    public String variable() {
        return variable;
    }
}
