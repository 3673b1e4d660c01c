package io.github.camelsimplex.websocket;

import java.util.Locale;
import java.util.Map;

/** A setting of this core: an option of a bot, a system property, or an environment variable. */
enum Setting {
    URL("url", "ws://127.0.0.1:5225"),
    ALLOW_PLAIN("allowPlain", "false"),
    RECONNECT_DELAY("reconnectDelay", "1000"),
    PING_INTERVAL("pingInterval", "15000");

    private final String option;
    private final String otherwise;

    Setting(String option, String otherwise) {
        this.option = option;
        this.otherwise = otherwise;
    }

    String option() {
        return option;
    }

    /** The name of the system property, such as {@code simplex.reconnect.delay}. */
    private String property() {
        return "simplex." + name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    String value(Map<String, String> options) {
        String given = options.get(option);
        if (given == null) {
            given = System.getProperty(property());
        }
        if (given == null) {
            given = System.getenv("SIMPLEX_" + name());
        }
        return given == null || given.isBlank() ? otherwise : given.strip();
    }
}
