package io.github.camelsimplex.client.internal.core;

import io.github.camelsimplex.client.ChatCore;
import io.github.camelsimplex.client.ChatCoreProvider;
import io.github.camelsimplex.client.CoreConfiguration;
import io.github.camelsimplex.client.CoreUnavailableException;
import io.github.camelsimplex.client.DidYouMean;
import io.github.camelsimplex.client.SessionConfiguration;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;

/** Finds the core that a configuration names, never another one, and opens it. */
public final class Providers {

    private static final Map<String, String> MODULES = Map.of("native", "simplex-native", "sandbox", "simplex-sandbox");

    private Providers() {}

    /** Opens the database of a bot with the core that its configuration names. */
    public static ChatCore open(SessionConfiguration configuration) {
        return configuration
                .provider()
                .map(provider -> provider.open(configuration.database()))
                .orElseGet(() -> open(byName(configuration.core()), configuration.database()));
    }

    /** The same settings may be for another core in a test: what only a core beside this one knows is left out. */
    private static ChatCore open(ChatCoreProvider provider, CoreConfiguration configuration) {
        Set<String> unknown = new TreeSet<>(configuration.options().keySet());
        unknown.removeAll(provider.options());
        CoreConfiguration own = configuration;
        if (!unknown.isEmpty()) {
            for (ChatCoreProvider present : loader()) {
                for (String option : present.options()) {
                    own = unknown.contains(option) ? own.withoutOption(option) : own;
                }
            }
        }
        return provider.open(own);
    }

    private static ServiceLoader<ChatCoreProvider> loader() {
        return ServiceLoader.load(ChatCoreProvider.class, ChatCoreProvider.class.getClassLoader());
    }

    private static ChatCoreProvider byName(String name) {
        ServiceLoader<ChatCoreProvider> loader = loader();
        return loader.stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new CoreUnavailableException("there is no core named " + name + advice(name, loader)));
    }

    /** Which module to add for a core that is known and not there; for another name, which core may be meant. */
    private static String advice(String name, ServiceLoader<ChatCoreProvider> loader) {
        Set<String> present = new TreeSet<>();
        loader.forEach(provider -> present.add(provider.name()));
        String module = MODULES.get(name);
        if (module != null) {
            return "; there is: " + present + "; add the module " + module + ", which brings it";
        }
        Set<String> known = new TreeSet<>(MODULES.keySet());
        known.addAll(present);
        return DidYouMean.question(name, known).orElse(".") + " There is: " + present;
    }
}
