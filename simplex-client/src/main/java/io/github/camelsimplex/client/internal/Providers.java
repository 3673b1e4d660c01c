package io.github.camelsimplex.client.internal;

import io.github.camelsimplex.client.ChatCoreProvider;
import io.github.camelsimplex.client.CoreUnavailableException;
import io.github.camelsimplex.client.SessionConfiguration;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** Finds the core that a configuration names; never another one. */
final class Providers {

    private Providers() {}

    static ChatCoreProvider find(SessionConfiguration configuration) {
        return configuration.provider().orElseGet(() -> byName(configuration.core()));
    }

    private static ChatCoreProvider byName(String name) {
        ServiceLoader<ChatCoreProvider> loader =
                ServiceLoader.load(ChatCoreProvider.class, ChatCoreProvider.class.getClassLoader());
        return loader.stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new CoreUnavailableException("there is no core named " + name + "; there is: "
                        + loader.stream()
                                .map(provider -> provider.get().name())
                                .sorted()
                                .collect(Collectors.joining(", ", "[", "]"))
                        + "; add the module that brings it (simplex-native or simplex-sandbox)"));
    }
}
