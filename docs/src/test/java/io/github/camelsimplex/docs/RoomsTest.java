package io.github.camelsimplex.docs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The packages inside the modules: arrows between them run one way, and none has too many classes to look through. */
class RoomsTest {

    private static final String CLIENT = "io.github.camelsimplex.client.internal";
    private static final String CAMEL = "io.github.camelsimplex.camel";
    private static final String NATIVE = "io.github.camelsimplex.nativecore";

    /** From the bottom up: a package uses those before it, and the package that holds them uses them all. */
    private static final List<String> CLIENT_ROOMS = List.of(
            "concurrent",
            "core",
            "storage",
            "subscriptions",
            "mailbox",
            "delivery",
            "recovery",
            "start",
            "events",
            "search",
            "verbs");

    /** From the bottom up; all of them know the component and its endpoint, in the package that holds them. */
    private static final List<String> CAMEL_ROOMS = List.of("config", "observe", "produce", "consume", "bot");

    private static final String COMMANDS = "io.github.camelsimplex.sandbox.internal.command";

    /** From the bottom up: commands of the sandbox by what they are about; what they share is in the package above. */
    private static final List<String> COMMAND_ROOMS = List.of("message", "user", "contact", "group");

    private static final int MOST_CLASSES = 25;

    /** Users of the client and of the types import from one place each. */
    private static final Map<String, Integer> EXCEPTIONS =
            Map.of("io.github.camelsimplex.client", 47, "io.github.camelsimplex.types", 26);

    @TestFactory
    Stream<DynamicTest> arrowsBetweenPackagesRunOneWay() {
        JavaClasses all = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(CLIENT, CAMEL, NATIVE, COMMANDS);
        Stream<DynamicTest> client = Stream.concat(
                IntStream.range(0, CLIENT_ROOMS.size()).mapToObj(i -> arrow(all, CLIENT, CLIENT_ROOMS, i)),
                CLIENT_ROOMS.stream().map(room -> notUpwards(all, CLIENT, room)));
        Stream<DynamicTest> camel =
                IntStream.range(0, CAMEL_ROOMS.size()).mapToObj(i -> arrow(all, CAMEL, CAMEL_ROOMS, i));
        Stream<DynamicTest> commands =
                IntStream.range(0, COMMAND_ROOMS.size()).mapToObj(i -> arrow(all, COMMANDS, COMMAND_ROOMS, i));
        return Stream.of(client, camel, commands, Stream.of(notUpwards(all, NATIVE, "install")))
                .flatMap(tests -> tests);
    }

    private static DynamicTest arrow(JavaClasses all, String base, List<String> rooms, int room) {
        String[] above = rooms.stream()
                .skip(room + 1L)
                .map(name -> base + "." + name + "..")
                .toArray(String[]::new);
        return DynamicTest.dynamicTest(base + "." + rooms.get(room), () -> {
            if (above.length > 0) {
                noClasses()
                        .that()
                        .resideInAPackage(base + "." + rooms.get(room) + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(above)
                        .check(all);
            }
        });
    }

    private static DynamicTest notUpwards(JavaClasses all, String base, String room) {
        return DynamicTest.dynamicTest(base + "." + room + " does not know what holds it", () -> noClasses()
                .that()
                .resideInAPackage(base + "." + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(base)
                .check(all));
    }

    @Test
    void everyPackageHasItsPlaceInTheOrder() throws IOException {
        assertThat(CLIENT_ROOMS).containsExactlyInAnyOrderElementsOf(folders("simplex-client", CLIENT));
        assertThat(CAMEL_ROOMS).containsExactlyInAnyOrderElementsOf(folders("camel-simplex", CAMEL));
        assertThat(COMMAND_ROOMS).containsExactlyInAnyOrderElementsOf(folders("simplex-sandbox", COMMANDS));
    }

    private static List<String> folders(String module, String base) throws IOException {
        Path sources = Page.ROOT.resolve(module).resolve("src/main/java").resolve(base.replace('.', '/'));
        try (Stream<Path> children = Files.list(sources)) {
            return children.filter(Files::isDirectory)
                    .map(child -> child.getFileName().toString())
                    .toList();
        }
    }

    @Test
    void noPackageHasMoreClassesThanOneCanLookThrough() throws IOException {
        Map<String, Long> tooMany = new TreeMap<>();
        sizes().forEach((folder, classes) -> {
            String name = folder.replaceFirst(".*/java/", "").replace('/', '.');
            if (classes > EXCEPTIONS.getOrDefault(name, MOST_CLASSES)) {
                tooMany.put(folder, classes);
            }
        });
        assertThat(tooMany).isEmpty();
    }

    /** The number of classes of each folder with hand-written sources, tests too. */
    private static Map<String, Long> sizes() throws IOException {
        try (Stream<Path> files = Files.walk(Page.ROOT)) {
            return files.map(file -> Page.ROOT.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> file.endsWith(".java") && !file.endsWith("-info.java"))
                    .filter(file -> !file.contains("/target/") && !file.contains("/src/generated/"))
                    .collect(Collectors.groupingBy(
                            file -> file.substring(0, file.lastIndexOf('/')), TreeMap::new, Collectors.counting()));
        }
    }
}
