package io.github.camelsimplex.websocket;

import io.github.camelsimplex.client.CoreConfiguration;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The checked settings of a core.
 *
 * @param url the address of the terminal program
 * @param reconnectDelay the time before the first attempt to open a lost connection again
 * @param pingInterval the time between two pings
 * @param eventQueueSize the number of events after which the core reads no more from the connection
 * @param closeTimeout how long {@code close} waits for calls in progress
 */
record Settings(URI url, Duration reconnectDelay, Duration pingInterval, int eventQueueSize, Duration closeTimeout) {

    private static final int EVENT_QUEUE_SIZE = 4096;

    /** The addresses that cannot leave this machine, written as numbers: other names depend on a name server. */
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1]|\\[0:0:0:0:0:0:0:1]");

    static Settings of(CoreConfiguration configuration) {
        Map<String, String> options = configuration.options();
        return new Settings(
                url(Setting.URL.value(options), isAllowed(Setting.ALLOW_PLAIN.value(options))),
                millis(Setting.RECONNECT_DELAY, options),
                millis(Setting.PING_INTERVAL, options),
                configuration.eventQueueSize().orElse(EVENT_QUEUE_SIZE),
                configuration.closeTimeout());
    }

    private static URI url(String text, boolean plainIsAllowed) {
        URI url = parsed(text);
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        String host = url.getHost();
        if (host == null || url.getUserInfo() != null || !(scheme.equals("ws") || scheme.equals("wss"))) {
            throw new IllegalArgumentException("url must be like ws://127.0.0.1:5225 or wss://chat.example:443");
        }
        if (scheme.equals("ws")
                && !plainIsAllowed
                && !LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches()) {
            throw new IllegalArgumentException("url leads to " + host + ", which may be another machine, without TLS:"
                    + " everyone in between could read and write as the bot. Use wss://, or, if the network is"
                    + " trusted, allowPlain=true");
        }
        return url;
    }

    private static URI parsed(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("url is not valid: " + e.getReason(), e);
        }
    }

    private static boolean isAllowed(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("allowPlain must be true or false: " + text);
        }
        return text.equals("true");
    }

    private static Duration millis(Setting setting, Map<String, String> options) {
        String text = setting.value(options);
        try {
            long millis = Long.parseLong(text);
            if (millis > 0) {
                return Duration.ofMillis(millis);
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new IllegalArgumentException(setting.option() + " must be a positive number of milliseconds: " + text);
    }
}
