package io.github.camelsimplex.camel.neighbours.grid;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** All tests of neighbours, found among the classes of the tests. */
final class Neighbours {

    private Neighbours() {}

    /** One object of each test, by the name of the neighbour. */
    static List<NeighbourTest> all() throws IOException, ReflectiveOperationException, URISyntaxException {
        Path classes = Path.of(NeighbourTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<NeighbourTest> found = new ArrayList<>();
        for (String name : names(classes)) {
            Class<?> type = Class.forName(name, false, NeighbourTest.class.getClassLoader());
            if (NeighbourTest.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers())) {
                found.add(create(name));
            }
        }
        found.sort(Comparator.comparing(test -> test.answers().neighbour(), String.CASE_INSENSITIVE_ORDER));
        return found;
    }

    private static List<String> names(Path classes) throws IOException {
        Path folder = classes.resolve(NeighbourTest.class.getPackageName().replace('.', '/'))
                .getParent();
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> classes.relativize(file).toString())
                    .filter(file -> file.endsWith("Test.class"))
                    .map(file -> file.substring(0, file.length() - ".class".length())
                            .replace('/', '.')
                            .replace('\\', '.'))
                    .toList();
        }
    }

    /** Creates the test of a neighbour by the name of its class. */
    static NeighbourTest create(String className) throws ReflectiveOperationException {
        Constructor<?> constructor = Class.forName(className).getDeclaredConstructor();
        constructor.setAccessible(true);
        return (NeighbourTest) constructor.newInstance();
    }
}
