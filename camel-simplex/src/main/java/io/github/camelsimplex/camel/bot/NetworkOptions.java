package io.github.camelsimplex.camel.bot;

import io.github.camelsimplex.camel.config.BotConfiguration;
import io.github.camelsimplex.camel.config.Options;
import io.github.camelsimplex.client.NetworkConfiguration;
import io.github.camelsimplex.client.NetworkConfiguration.OnionHosts;
import io.github.camelsimplex.client.NetworkConfiguration.SmpProxy;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The options of a bot's servers and of how it reaches them. */
final class NetworkOptions {

    /** A semicolon separates only before the next command, because texts and JSON may contain some. */
    private static final Pattern BETWEEN_COMMANDS = Pattern.compile("\\R|;(?=\\s*(/|$))");

    private final OptionLayers layers;
    private final Options options;

    NetworkOptions(OptionLayers layers, Options options) {
        this.layers = layers;
        this.options = options;
    }

    NetworkConfiguration configuration() {
        NetworkConfiguration.Builder network = NetworkConfiguration.builder()
                .smpServers(options.list(layers.value(BotConfiguration::getSmpServers)))
                .xftpServers(options.list(layers.value(BotConfiguration::getXftpServers)))
                .anyFileServer(anyFileServer())
                .onionHosts(choice("onionHosts", BotConfiguration::getOnionHosts, OnionHosts.class))
                .smpProxy(choice("smpProxy", BotConfiguration::getSmpProxy, SmpProxy.class));
        String proxy = layers.value(BotConfiguration::getSocksProxy);
        if (proxy != null) {
            options.apply("socksProxy", proxy, network::socksProxy);
        }
        Duration timeout = layers.value(BotConfiguration::getTcpTimeout);
        if (timeout != null) {
            options.apply("tcpTimeout", timeout, network::tcpTimeout);
        }
        return withInitCommands(built(network));
    }

    private NetworkConfiguration built(NetworkConfiguration.Builder network) {
        try {
            return network.build();
        } catch (IllegalArgumentException e) { // the only rule between two of them
            throw options.invalid(
                    "onionHosts", layers.value(BotConfiguration::getOnionHosts), "is invalid: " + e.getMessage());
        }
    }

    private boolean anyFileServer() {
        String servers = layers.value(BotConfiguration::getFileServers, "known");
        return options.name("fileServers", servers, List.of("known", "any")).equals("any");
    }

    private <E extends Enum<E>> @Nullable E choice(
            String option, Function<BotConfiguration, @Nullable String> getter, Class<E> choices) {
        String value = layers.value(getter);
        if (value == null) {
            return null;
        }
        List<String> known = Arrays.stream(choices.getEnumConstants())
                .map(choice -> choice.name().toLowerCase(Locale.ROOT))
                .toList();
        return Enum.valueOf(choices, options.name(option, value, known).toUpperCase(Locale.ROOT));
    }

    private NetworkConfiguration withInitCommands(NetworkConfiguration network) {
        String commands = layers.value(BotConfiguration::getInitCommands);
        if (commands == null) {
            return network;
        }
        NetworkConfiguration.Builder builder = network.toBuilder();
        options.apply("initCommands", commands, text -> builder.initCommands(split(text))
                .build());
        return builder.build();
    }

    private static List<String> split(String commands) {
        return Arrays.stream(BETWEEN_COMMANDS.split(commands, -1))
                .map(String::strip)
                .filter(command -> !command.isEmpty())
                .toList();
    }
}
