package io.github.camelsimplex.nativecore.install;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The values of the {@link Setting}s and of the few variables for a user's folders. An empty value counts as unset.
 *
 * @param options the options of a bot or of a command line
 * @param properties the system properties
 * @param variables the environment
 */
public record Settings(Map<String, String> options, Properties properties, Map<String, String> variables) {

    public static Settings of(Map<String, String> options) {
        return new Settings(options, System.getProperties(), System.getenv());
    }

    public Optional<String> get(Setting setting) {
        return Stream.of(
                        Optional.ofNullable(options.get(setting.option())),
                        property(setting.property()),
                        variable(setting.variable()))
                .flatMap(Optional::stream)
                .filter(value -> !value.isBlank())
                .findFirst();
    }

    Optional<String> property(String name) {
        return Optional.ofNullable(properties.getProperty(name)).filter(value -> !value.isBlank());
    }

    Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    Duration millis(Setting setting, Duration defaultValue) {
        return get(setting)
                .map(value -> Duration.ofMillis(positive(setting, value)))
                .orElse(defaultValue);
    }

    int count(Setting setting, int defaultValue) {
        return get(setting)
                .map(value -> Math.toIntExact(positive(setting, value)))
                .orElse(defaultValue);
    }

    private static long positive(Setting setting, String value) {
        try {
            long number = Long.parseLong(value.strip());
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(setting.option() + " must be a positive number: " + value, e);
        }
        throw new IllegalArgumentException(setting.option() + " must be a positive number: " + value);
    }

    /**
     * The folder of the user's caches, following the conventions of the system; empty if the environment does not
     * define a home directory.
     */
    Optional<String> cacheRoot(HostPlatform platform) {
        Optional<String> home = property("user.home").filter(value -> !value.equals("?"));
        return switch (platform.system()) {
            case "windows" -> variable("LOCALAPPDATA").or(() -> home.map(value -> value + "\\AppData\\Local"));
            case "macos" -> home.map(value -> value + "/Library/Caches");
            default -> variable("XDG_CACHE_HOME").or(() -> home.map(value -> value + "/.cache"));
        };
    }

    /** The environment variable that changes {@link #cacheRoot}. */
    static String cacheVariable(HostPlatform platform) {
        return switch (platform.system()) {
            case "windows" -> "LOCALAPPDATA";
            case "macos" -> "HOME";
            default -> "XDG_CACHE_HOME";
        };
    }
}
