package io.github.camelsimplex.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pictures of the architecture page show the code as it is. */
class PicturesTest {

    private record Arrow(String from, String to) {}

    private static final Pattern PICTURE = Pattern.compile("```mermaid\n(.*?)```", Pattern.DOTALL);
    private static final Pattern USES = Pattern.compile("(\\w+) --> (\\w+)");
    private static final Pattern TELLS = Pattern.compile("(\\w+)(->>|-->>)(\\w+):");

    private static JavaClasses classes;
    private static List<String> pictures;

    @BeforeAll
    static void read() throws IOException {
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.github.camelsimplex.client", "io.github.camelsimplex.camel");
        pictures = PICTURE.matcher(Files.readString(Page.ROOT.resolve(Path.of("docs", "architecture.md"))))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"0, io.github.camelsimplex.client.internal", "1, io.github.camelsimplex.camel"})
    void theRoomsUseEachOtherAsThePictureShows(int picture, String base) {
        Set<Arrow> drawn = USES.matcher(pictures.get(picture))
                .results()
                .map(found -> new Arrow(found.group(1), found.group(2)))
                .collect(Collectors.toSet());
        Set<Arrow> real = arrowsInTheCode(base);

        assertThat(drawn).as("drawn, and in the code").isSubsetOf(real);
        assertThat(real).as("in the code, and drawn").allMatch(arrow -> reaches(drawn, arrow));
    }

    /** Which package below a base uses which other one. */
    private static Set<Arrow> arrowsInTheCode(String base) {
        Set<Arrow> arrows = new HashSet<>();
        for (JavaClass each : classes) {
            String from = room(base, each);
            for (Dependency dependency : each.getDirectDependenciesFromSelf()) {
                String to = room(base, dependency.getTargetClass());
                if (!from.isEmpty() && !to.isEmpty() && !from.equals(to)) {
                    arrows.add(new Arrow(from, to));
                }
            }
        }
        return arrows;
    }

    /** The package of a class below a base; empty when it has none there, or is generated. */
    private static String room(String base, JavaClass each) {
        String name = each.getPackageName();
        boolean below = name.startsWith(base + ".") && !name.endsWith(".dsl") && !name.endsWith(".test");
        return below ? name.substring(base.length() + 1) : "";
    }

    private static boolean reaches(Set<Arrow> drawn, Arrow wanted) {
        Deque<String> open = new ArrayDeque<>(List.of(wanted.from()));
        Set<String> seen = new HashSet<>();
        while (!open.isEmpty()) {
            String at = open.remove();
            if (at.equals(wanted.to())) {
                return true;
            }
            if (seen.add(at)) {
                drawn.stream().filter(arrow -> arrow.from().equals(at)).forEach(arrow -> open.add(arrow.to()));
            }
        }
        return false;
    }

    @Test
    void theClassesOnTheWayOfAMessageKnowEachOther() {
        List<String> wrong = TELLS.matcher(pictures.get(2))
                .results()
                .filter(found ->
                        !isTrue(found.group(1), found.group(3), found.group(2).equals("-->>")))
                .map(found -> found.group())
                .toList();

        assertThat(TELLS.matcher(pictures.get(2)).results()).hasSizeGreaterThan(10);
        assertThat(wrong).isEmpty();
    }

    private static boolean isTrue(String from, String to, boolean throughTheApi) {
        JavaClass one = find(from);
        JavaClass other = find(to);
        return throughTheApi || knows(one, other) || knows(other, one);
    }

    private static JavaClass find(String simpleName) {
        List<JavaClass> found = classes.stream()
                .filter(each -> each.getSimpleName().equals(simpleName) && !each.isNestedClass())
                .toList();
        assertThat(found).as("classes with the name " + simpleName).hasSize(1);
        return found.get(0);
    }

    /** Whether a class, or a class inside it, uses another one, or what that one implements. */
    private static boolean knows(JavaClass from, JavaClass to) {
        Set<JavaClass> known = Stream.concat(Stream.of(to), to.getAllRawInterfaces().stream())
                .filter(type -> type.getPackageName().startsWith("io.github.camelsimplex"))
                .collect(Collectors.toSet());
        return classes.stream()
                .filter(each ->
                        each.getName().equals(from.getName()) || each.getName().startsWith(from.getName() + "$"))
                .flatMap(each -> each.getDirectDependenciesFromSelf().stream())
                .anyMatch(dependency -> known.contains(dependency.getTargetClass()));
    }
}
