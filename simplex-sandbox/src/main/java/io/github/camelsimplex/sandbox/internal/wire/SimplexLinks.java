package io.github.camelsimplex.sandbox.internal.wire;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Links to addresses, one-time invitations and groups: their full form, which names the server's queue, and their short
 * form, which names the link's key.
 *
 * @param fullLink the long form, {@code simplex:/contact#/?…} or {@code simplex:/invitation#/?…}
 * @param shortLink the short form, {@code https://<host>/a#…}
 */
public record SimplexLinks(String fullLink, String shortLink) {

    /** The address of a server; a password in it is for those who make queues, and is in no link. */
    private static final Pattern SERVER = Pattern.compile("smp://([^@:]+)(?::[^@]*)?@([^:/,;]+)[^:]*(?::(\\d+))?");

    private static final Pattern SHORT =
            Pattern.compile("(?:https://[^/]+|simplex:)/([aigcr])#([A-Za-z0-9_-]+)(\\?.*)?");
    private static final Pattern FULL =
            Pattern.compile("(?:simplex:|https://simplex\\.chat)/(contact|invitation)#/\\?(.*)");
    private static final Pattern FULL_QUEUE = Pattern.compile("smp=smp://([^@]+)@([^/]+)/([A-Za-z0-9_-]+)#.*");

    /** Creates the links of a new queue on a server; {@code kind} is the letter of the short form: a, i or g. */
    public static SimplexLinks create(String server, char kind, String queueId) {
        Matcher parts = server(server);
        String port = parts.group(3);
        String address = parts.group(2) + (port == null ? "" : ":" + port);
        String base = kind == 'i' ? "simplex:/invitation#/?v=2-7&smp=" : "simplex:/contact#/?v=2-7&smp=";
        String queue = "smp://" + parts.group(1) + "@" + address + "/" + queueId + "#/?v=1-4&dh=MCowBQYDK2VuAyEA"
                + Randoms.paddedUrl(32).replace("=", "%3D") + "&q=" + (kind == 'i' ? "m" : "c") + "&k=s";
        String keys = kind == 'i' ? "&e2e=v=2-3&x3dh=" + Randoms.paddedUrl(56) + "," + Randoms.paddedUrl(56) : "";
        String full = base + encode(queue) + keys.replace("v=2-3&x3dh=", encode("v=2-3&x3dh="));
        String key = (kind == 'i' ? Randoms.url(18) + "/" : "") + Randoms.url(32);
        String query = "?" + (port == null ? "" : "p=" + port + "&") + "c="
                + parts.group(1).replace("=", "");
        return new SimplexLinks(full, "https://" + parts.group(2) + "/" + kind + "#" + key + query);
    }

    /** The network id of a link in either form; empty if the text is not a SimpleX link. */
    public static Optional<String> key(String link) {
        Matcher shortLink = SHORT_ANY.matcher(link);
        if (shortLink.matches()) {
            String key = shortLink.group(2);
            return isBase64(key.substring(key.lastIndexOf('/') + 1)) ? Optional.of("short:" + key) : Optional.empty();
        }
        return queue(link).map(queue -> "queue:" + queue);
    }

    private static boolean isBase64(String text) {
        return text.length() % 4 != 1;
    }

    private static final Pattern SHORT_ANY =
            Pattern.compile("(?:https://[^/]+|simplex:)/([aigcr])#([A-Za-z0-9_/-]+)(\\?.*)?");

    /** Whether a link is for one use only. */
    public static boolean isInvitation(String link) {
        Matcher full = FULL.matcher(link);
        Matcher shortLink = SHORT_ANY.matcher(link);
        return (full.matches() && full.group(1).equals("invitation"))
                || (shortLink.matches() && shortLink.group(1).equals("i"));
    }

    /** Whether a link is in its short form. */
    public static boolean isShort(String link) {
        return SHORT.matcher(link).matches() || SHORT_ANY.matcher(link).matches();
    }

    /** The queue that a full link names. */
    public static Optional<String> queue(String link) {
        Matcher full = FULL.matcher(link);
        if (!full.matches()) {
            return Optional.empty();
        }
        for (String parameter : full.group(2).split("&", -1)) {
            Matcher queue = FULL_QUEUE.matcher(URLDecoder.decode(parameter, StandardCharsets.UTF_8));
            if (queue.matches()) {
                return Optional.of(queue.group(3));
            }
        }
        return Optional.empty();
    }

    /** The host of a full link's server, or of a server's address. */
    public static String host(String linkOrServer) {
        Matcher server = SERVER.matcher(URLDecoder.decode(linkOrServer, StandardCharsets.UTF_8));
        return server.find() ? server.group(2) : "localhost";
    }

    private static Matcher server(String server) {
        Matcher matcher = SERVER.matcher(server);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a server address: " + server);
        }
        return matcher;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
