package io.github.camelsimplex.client.internal.start;

import io.github.camelsimplex.client.NetworkConfiguration;
import java.util.Locale;
import java.util.Optional;

/**
 * The command that tells the core how to reach servers. The core keeps nothing of it after its end, and reads its parts
 * in this order only.
 */
final class NetworkCommand {

    private NetworkCommand() {}

    /** The command for these settings; empty if the core decides all of them. */
    static Optional<String> of(NetworkConfiguration network) {
        if (!network.isSet()) {
            return Optional.empty();
        }
        String proxy = network.socksProxy().orElse("off");
        StringBuilder command = new StringBuilder("/network socks=").append(proxy);
        if (!proxy.equals("off")) {
            command.append(" socks-mode=always");
        }
        network.onionHosts()
                .ifPresent(hosts -> command.append(
                        switch (hosts) {
                            case NO -> " host-mode=public required-host-mode";
                            case PREFER -> " host-mode=onion";
                            case REQUIRED -> " host-mode=onion required-host-mode";
                        }));
        network.smpProxy().ifPresent(mode -> command.append(" smp-proxy=")
                .append(mode.name().toLowerCase(Locale.ROOT)));
        network.tcpTimeout().ifPresent(timeout -> command.append(" timeout=").append(timeout.toSeconds()));
        return Optional.of(command.toString());
    }
}
