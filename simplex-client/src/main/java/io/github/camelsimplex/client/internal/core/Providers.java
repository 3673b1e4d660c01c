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

/** Finds the core that a configuration names, and opens it; never uses another core. */
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

    /**
     * Opens a provider that was set directly. The settings may be meant for another core in production, so options that
     * only another core on the class path knows are left out.
     */
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

    /**
     * Advice for the error: the module to add for a known but missing core; for another name, the core that may be
     * meant.
     */
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
