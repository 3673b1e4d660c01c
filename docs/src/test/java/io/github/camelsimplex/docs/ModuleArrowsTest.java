package io.github.camelsimplex.docs;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The arrows between the modules run downwards only: each module names nothing but what the design allows it. */
class ModuleArrowsTest {

    private static final String BASE = "io.github.camelsimplex.";
    private static final List<String> EVERYWHERE =
            List.of("java..", "javax..", "org.jspecify..", "com.google.errorprone..");

    @TestFactory
    Stream<DynamicTest> eachModuleNamesOnlyWhatItMay() {
        JavaClasses all = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.github.camelsimplex");
        return Stream.of(
                arrow(all, "types", List.of(), "com.fasterxml.jackson.."),
                arrow(all, "client", List.of("types"), "org.slf4j..", "com.fasterxml.jackson.."),
                arrow(
                        all,
                        "nativecore",
                        List.of("types", "client"),
                        "com.sun.jna..",
                        "org.slf4j..",
                        "com.fasterxml.jackson.."),
                arrow(
                        all,
                        "sandbox",
                        List.of("types", "client"),
                        "org.slf4j..",
                        "com.fasterxml.jackson..",
                        "org.sqlite.."),
                arrow(
                        all,
                        "test",
                        List.of("types", "client", "sandbox"),
                        "com.fasterxml.jackson..",
                        "org.assertj..",
                        "org.java_websocket..",
                        "org.junit.jupiter.api.."),
                arrow(all, "websocket", List.of("types", "client"), "org.slf4j..", "com.fasterxml.jackson.."),
                arrow(
                        all,
                        "camel.test",
                        List.of("types", "client", "sandbox", "test"),
                        "org.junit.jupiter.api..",
                        "org.apache.camel.."),
                arrow(
                        all,
                        "camel",
                        List.of("types", "client"),
                        "org.apache.camel..",
                        "org.slf4j..",
                        "com.fasterxml.jackson..",
                        "io.micrometer..",
                        "io.nayuki..",
                        "net.coobird.."));
    }

    private static DynamicTest arrow(JavaClasses all, String module, List<String> modules, String... libraries) {
        Stream<String> own = Stream.concat(Stream.of(module), modules.stream()).map(name -> BASE + name + "..");
        String[] allowed = Stream.of(EVERYWHERE.stream(), own, Stream.of(libraries))
                .flatMap(names -> names)
                .toArray(String[]::new);
        return DynamicTest.dynamicTest(module, () -> classes()
                .that()
                .resideInAPackage(BASE + module + "..")
                .and(not(resideInAPackage(BASE + module + ".test..")))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed)
                .check(all));
    }
}
