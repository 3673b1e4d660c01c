package io.github.camelsimplex.client.internal.core;

import io.github.camelsimplex.client.ChatCore;
import io.github.camelsimplex.client.ChatCoreProvider;
import io.github.camelsimplex.client.CoreConfiguration;
import io.github.camelsimplex.client.CoreUnavailableException;
import io.github.camelsimplex.client.DidYouMean;
import io.github.camelsimplex.client.SessionConfiguration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the core that a configuration names, and opens it; never uses another core. */
public final class Providers {

    private static final Logger LOG = LoggerFactory.getLogger(Providers.class);
    private static final Map<String, String> MODULES =
            Map.of("native", "simplex-native", "websocket", "simplex-websocket", "sandbox", "simplex-sandbox");

    private Providers() {}

    /** Opens the database of a bot with the core that its configuration names. */
    public static ChatCore open(SessionConfiguration configuration) {
        return configuration
                .provider()
                .map(provider -> provider.open(configuration.database()))
                .orElseGet(() -> byName(configuration));
    }

    /**
     * Finds and opens a core. The settings may be meant for another core in production, so options that only another
     * core on the class path knows are left out, and the log names them.
     */
    private static ChatCore byName(SessionConfiguration configuration) {
        List<ChatCoreProvider> present = present(configuration);
        ChatCoreProvider provider = named(configuration.core(), present);
        CoreConfiguration own = configuration.database();
        Set<String> unknown = new TreeSet<>(own.options().keySet());
        unknown.removeAll(provider.options());
        for (ChatCoreProvider other : present) {
            for (String option : other.options()) {
                if (unknown.remove(option)) {
                    own = own.withoutOption(option);
                    LOG.info(
                            "{}: the option core.{} belongs to the core {} and is left out: this bot uses the core {}",
                            configuration.name(),
                            option,
                            other.name(),
                            provider.name());
                }
            }
        }
        return provider.open(own);
    }

    /**
     * The cores of the application's class loader, then those of this library's. The two differ where a runtime loads
     * the application in a child loader, for example in tests with Quarkus.
     */
    private static List<ChatCoreProvider> present(SessionConfiguration configuration) {
        Map<Class<?>, ChatCoreProvider> found = new LinkedHashMap<>();
        addFrom(configuration.classLoader().orElse(Thread.currentThread().getContextClassLoader()), found);
        addFrom(ChatCoreProvider.class.getClassLoader(), found);
        return List.copyOf(found.values());
    }

    private static void addFrom(@Nullable ClassLoader loader, Map<Class<?>, ChatCoreProvider> found) {
        if (loader == null) {
            return;
        }
        Iterator<ServiceLoader.Provider<ChatCoreProvider>> providers =
                ServiceLoader.load(ChatCoreProvider.class, loader).stream().iterator();
        while (hasNext(providers)) {
            ServiceLoader.Provider<ChatCoreProvider> provider = providers.next();
            found.computeIfAbsent(provider.type(), type -> provider.get());
        }
    }

    /** Skips providers of another copy of this library, which a loader that looks into itself first may hold. */
    private static boolean hasNext(Iterator<?> providers) {
        while (true) {
            try {
                return providers.hasNext();
            } catch (ServiceConfigurationError e) {
                LOG.debug("A core cannot be used: {}", e.toString());
            }
        }
    }

    private static ChatCoreProvider named(String name, List<ChatCoreProvider> present) {
        return present.stream()
                .filter(provider -> provider.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new CoreUnavailableException("there is no core named " + name + advice(name, present)));
    }

    /**
     * Advice for the error: the module to add for a known but missing core; for another name, the core that may be
     * meant.
     */
    private static String advice(String name, List<ChatCoreProvider> providers) {
        Set<String> present = new TreeSet<>();
        providers.forEach(provider -> present.add(provider.name()));
        String module = MODULES.get(name);
        if (module != null) {
            return "; there is: " + present + "; add the module " + module + ", which brings it";
        }
        Set<String> known = new TreeSet<>(MODULES.keySet());
        known.addAll(present);
        return DidYouMean.question(name, known).orElse(".") + " There is: " + present;
    }
}
