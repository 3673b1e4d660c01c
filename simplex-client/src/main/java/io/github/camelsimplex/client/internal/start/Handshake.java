package io.github.camelsimplex.client.internal.start;

import io.github.camelsimplex.client.ChatCommandException;
import io.github.camelsimplex.client.CoreUnavailableException;
import io.github.camelsimplex.client.UnexpectedResponseException;
import io.github.camelsimplex.client.internal.core.Commands;
import io.github.camelsimplex.types.CoreVersion;
import io.github.camelsimplex.types.command.ShowVersion;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a core for its version before anything else, and compares it with the known ones. */
public final class Handshake {

    private static final Logger LOG = LoggerFactory.getLogger(Handshake.class);

    private Handshake() {}

    /**
     * The version that the core reports; null if it does not tell.
     *
     * @throws CoreUnavailableException when the core is too old
     */
    public static @Nullable String version(String bot, Commands commands) {
        String version;
        try {
            version = commands.send(new ShowVersion()).versionInfo().version();
        } catch (ChatCommandException | UnexpectedResponseException e) {
            LOG.warn("{}: the core does not tell its version ({})", bot, e.getMessage());
            return null;
        }
        check(bot, version);
        return version;
    }

    private static void check(String bot, String version) {
        String newest = CoreVersion.newest().text();
        switch (CoreVersion.support(version)) {
            case KNOWN -> LOG.debug("{}: the core is {}", bot, version);
            case NEWER ->
                LOG.warn(
                        "{}: the core is {}, newer than {}, the newest that this camel-simplex knows; what is new in it"
                                + " arrives as JSON",
                        bot,
                        version,
                        newest);
            case UNREADABLE -> LOG.warn("{}: the core reports a version that is none: {}", bot, version);
            case TOO_OLD ->
                throw new CoreUnavailableException(bot + ": the core is " + version
                        + ", and the oldest that works is "
                        + CoreVersion.oldest().text() + ". Install libsimplex " + newest
                        + " (option core.libsVersion, or SIMPLEX_LIBS_VERSION), or a newer simplex-chat");
        }
    }
}
