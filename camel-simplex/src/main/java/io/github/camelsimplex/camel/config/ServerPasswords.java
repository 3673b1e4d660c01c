package io.github.camelsimplex.camel.config;

import java.util.regex.Pattern;

/**
 * Masks the passwords in addresses of servers, such as {@code smp://fingerprint:password@host}. Camel masks whole options
 * by their names, and does not know these.
 */
public final class ServerPasswords {

    private static final String COLON = "(?::|%3A)";
    private static final String SLASH = "(?:/|%2F)";
    private static final Pattern PASSWORD = Pattern.compile("(?i)((?:smp|xftp)" + COLON + SLASH + SLASH
            + "(?:(?!%3A)[^:@,&\\s])*" + COLON + ")((?!%40)[^@,&\\s])+(@|%40)");

    private ServerPasswords() {}

    /** The text with {@code xxxxxx} for each password, also in an encoded URI. */
    public static String masked(String text) {
        return PASSWORD.matcher(text).replaceAll("$1xxxxxx$3");
    }
}
